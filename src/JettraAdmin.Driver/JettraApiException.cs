using System.Net;

namespace JettraAdmin.Driver;

/// <summary>The server refused a request. <see cref="JettraException.Safety"/> says what happened to the data.</summary>
public sealed class JettraApiException : JettraException
{
    internal JettraApiException(HttpStatusCode status, string code, string detail, string? hint = null, Exception? cause = null)
        : base(code, detail, hint, cause) => Status = status;

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>How long to wait before trying again, if the server says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the server does not have this route: it is another server, or older than this driver.</summary>
    internal bool IsUnknownRoute { get; init; }

    // The server is starting or stopping, or a proxy cannot reach it.
    internal override bool IsTransient => Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
