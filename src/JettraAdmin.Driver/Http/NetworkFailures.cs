using System.Net.Sockets;
using System.Security.Authentication;

namespace JettraAdmin.Driver.Http;

/// <summary>Turns what the network throws into what a person can do something about.</summary>
internal static class NetworkFailures
{
    /// <summary>What an exception of the network means; null for one that is not of the network.</summary>
    public static JettraConnectionException? Of(Exception exception, Uri server, bool mayBeDone) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } e =>
            new JettraConnectionException(
                JettraConnectionException.NoConnection,
                $"Nobody answers at {server} ({Reason(e)}). Nothing was sent.",
                "Check the address, and that the server runs.", e),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } e =>
            new JettraConnectionException(
                JettraConnectionException.NotTrusted,
                $"No secure connection to {server} ({Reason(e)}). Nothing was sent.",
                "Have this machine trust the server's certificate, or give the client a handler that does.", e),
        // A connection that is reset as soon as it stands comes as the bare error of its socket.
        HttpRequestException or IOException or SocketException => Lost(server, mayBeDone, exception),
        OperationCanceledException => TimedOut(server, mayBeDone, exception),
        _ => null,
    };

    public static JettraConnectionException Lost(Uri server, bool mayBeDone, Exception? cause) => new(
        JettraConnectionException.ConnectionLost,
        mayBeDone
            ? $"The connection to {server} broke before the answer came: whether it was done is not known."
            : $"The connection to {server} broke before the answer was complete.",
        mayBeDone ? "Look before you ask again." : "Try again.",
        cause) { MayBeDone = mayBeDone };

    public static JettraConnectionException TimedOut(Uri server, bool mayBeDone, Exception? cause) => new(
        JettraConnectionException.TimedOut,
        mayBeDone
            ? $"{server} took too long: whether it was done is not known."
            : $"{server} took too long.",
        mayBeDone ? "Look before you ask again." : "Try again, or allow more time.",
        cause) { MayBeDone = mayBeDone };

    private static string Reason(HttpRequestException exception) => exception.InnerException switch
    {
        SocketException socket => socket.SocketErrorCode.ToString(),
        AuthenticationException { InnerException: { } inner } => inner.Message.TrimEnd('.'),
        AuthenticationException authentication => authentication.Message.TrimEnd('.'),
        _ => exception.HttpRequestError.ToString(),
    };
}
