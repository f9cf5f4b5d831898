using System.Text.Json;

namespace JettraAdmin.Driver;

/// <summary>How a <see cref="JettraClient"/> reaches its server. Read once, when the client is made; later changes have no effect.</summary>
public sealed class JettraClientOptions
{
    /// <summary>
    /// Where the server is, such as <c>http://localhost:8080</c> or <c>https://intranet/jettra</c>. May be left out when a given
    /// <see cref="HttpClient"/> has a base address.
    /// </summary>
    public Uri? Address { get; set; }

    /// <summary>The user name; null to send no credentials of one's own.</summary>
    public string? User { get; set; }

    /// <summary>The password. It is sent in the Authorization header of every request, and shown nowhere.</summary>
    public string? Password { get; set; }

    /// <summary>How long to try to connect. Not used with a handler or an HttpClient of your own. 15 seconds unless set.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long an ordinary request may take. Uploads, downloads, imports, exports and waiting for jobs take as long as they need: they
    /// are bounded by <see cref="IdleTimeout"/> and by your cancellation token. 100 seconds unless set.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a stream of bytes or events may stand still before its connection counts as broken. 60 seconds unless set.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How often a request is sent again after its connection failed. Only requests that can be repeated without harm are: reading,
    /// replacing and deleting a document, and the like. 3 unless set; 0 for never.
    /// </summary>
    public int Retries { get; set; } = 3;

    /// <summary>
    /// For how long a transfer or a watched job that lost its connection goes on trying to get it back, counted from the last
    /// byte that arrived. One minute unless set.
    /// </summary>
    public TimeSpan ReconnectTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// What sends the requests: for a certificate authority of your own, a proxy, a client certificate, or a test. It is not disposed
    /// with the client. Turn its automatic redirects off: an answer from another address is refused in any case.
    /// </summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>
    /// How documents become objects and back, where no <see cref="System.Text.Json.Serialization.Metadata.JsonTypeInfo"/> is given. Unless
    /// set: camel case names, read without regard to case, letters written as they are. A member <c>_id</c> that is null is left out.
    /// </summary>
    public JsonSerializerOptions? Json { get; set; }

    /// <summary>What to call this program in the server's log; the driver's own name is sent when it is null.</summary>
    public string? UserAgent { get; set; }
}
