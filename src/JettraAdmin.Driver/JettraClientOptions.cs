using System.Text.Json;

namespace JettraAdmin.Driver;

/// <summary>Options of a <see cref="JettraClient"/>. They are read when the client is created; later changes have no effect.</summary>
public sealed class JettraClientOptions
{
    /// <summary>
    /// The address of the server, such as <c>http://localhost:8080</c> or <c>https://intranet/jettra</c>. It is optional when the given
    /// <see cref="HttpClient"/> has a base address.
    /// </summary>
    public Uri? Address { get; set; }

    /// <summary>The user name; null to send no credentials.</summary>
    public string? User { get; set; }

    /// <summary>The password. It is sent in the Authorization header of every request, and appears in no message.</summary>
    public string? Password { get; set; }

    /// <summary>The timeout for connecting. It is ignored if a <see cref="Handler"/> or an HttpClient is given. The default is 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The timeout of a request. It does not apply to uploads, downloads, imports, exports and waiting for jobs, which only
    /// <see cref="IdleTimeout"/> and the cancellation token limit. The default is 100 seconds.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a transfer or an event stream may be idle before its connection counts as broken. The default is 60 seconds.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How often a request is retried after its connection failed. Only idempotent requests are retried, such as reading, replacing and deleting
    /// a document. The default is 3; 0 disables retries.
    /// </summary>
    public int Retries { get; set; } = 3;

    /// <summary>
    /// How long a transfer or a watch tries to reconnect after a broken connection, counted from the last received byte. The default is one
    /// minute.
    /// </summary>
    public TimeSpan ReconnectTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The message handler that sends the requests, for example with trusted certificates, a proxy or a client certificate. It is not disposed
    /// with the client. Disable its automatic redirects: an answer from another address is refused in any case.
    /// </summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>
    /// The JSON options for documents, used when no <see cref="System.Text.Json.Serialization.Metadata.JsonTypeInfo"/> is given. The defaults
    /// are camel case names, case-insensitive reading, and unescaped letters. A member <c>_id</c> that is null is omitted.
    /// </summary>
    public JsonSerializerOptions? Json { get; set; }

    /// <summary>The User-Agent header; null for the name of the driver.</summary>
    public string? UserAgent { get; set; }
}
