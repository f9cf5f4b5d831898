using System.Net.Sockets;
using System.Security.Authentication;

namespace JettraAdmin.Driver.Http;

/// <summary>Translates network exceptions into exceptions of the driver.</summary>
internal static class NetworkFailures
{
    /// <summary>Translates a network exception. Returns null for other exceptions.</summary>
    public static JettraConnectionException? ToException(Exception exception, Uri server, bool mayBeDone) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } e =>
            new JettraConnectionException(
                JettraConnectionException.NoConnection,
                $"No server answers at {server} ({Reason(e)}). Nothing was sent.",
                "Check the address, and that the server is running.", e),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } e =>
            new JettraConnectionException(
                JettraConnectionException.NotTrusted,
                $"A secure connection to {server} could not be made ({Reason(e)}). Nothing was sent.",
                "Make this machine trust the certificate of the server, or configure the client with a handler that does.", e),
        // A connection that is reset immediately throws a plain SocketException.
        HttpRequestException or IOException or SocketException => Lost(server, mayBeDone, exception),
        OperationCanceledException => TimedOut(server, mayBeDone, exception),
        _ => null,
    };

    public static JettraConnectionException Lost(Uri server, bool mayBeDone, Exception? cause) => new(
        JettraConnectionException.ConnectionLost,
        mayBeDone
            ? $"The connection to {server} broke before the answer arrived. It is not known whether the request was carried out."
            : $"The connection to {server} broke before the answer was complete.",
        mayBeDone ? "Check the result before you repeat the request." : "Try again.",
        cause) { MayBeDone = mayBeDone };

    public static JettraConnectionException TimedOut(Uri server, bool mayBeDone, Exception? cause) => new(
        JettraConnectionException.TimedOut,
        mayBeDone
            ? $"{server} did not answer in time. It is not known whether the request was carried out."
            : $"{server} did not answer in time.",
        mayBeDone ? "Check the result before you repeat the request." : "Try again, or increase the timeout.",
        cause) { MayBeDone = mayBeDone };

    private static string Reason(HttpRequestException exception) => exception.InnerException switch
    {
        SocketException socket => socket.SocketErrorCode.ToString(),
        AuthenticationException { InnerException: { } inner } => inner.Message.TrimEnd('.'),
        AuthenticationException authentication => authentication.Message.TrimEnd('.'),
        _ => exception.HttpRequestError.ToString(),
    };
}
