using System.Net;

namespace JettraAdmin.Driver;

/// <summary>The server answered, and refused what was asked. <see cref="JettraException.Safety"/> says what that left of the data.</summary>
public sealed class JettraApiException : JettraException
{
    internal JettraApiException(HttpStatusCode status, string code, string detail, string? hint = null, Exception? cause = null)
        : base(code, detail, hint, cause) => Status = status;

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>After which time it is worth another try, when the server says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether there is no such route: the server is of another make, or older than this driver.</summary>
    internal bool IsUnknownRoute { get; init; }

    // It starts or stops, or a proxy says that it does not answer.
    internal override bool IsPassing => Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
