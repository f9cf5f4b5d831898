using System.Net;
using System.Text;
using System.Text.Json;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver.Http;

/// <summary>Reads error answers: problem documents, or the plain text of existing JettraDB servers.</summary>
internal static class ProblemReader
{
    public const string JobHeader = "Jettra-Job";

    private const int MaxBytes = 64 * 1024;
    private const int MaxTextLength = 1000;

    public static async Task<JettraApiException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        var body = await ReadStartAsync(response, cancellationToken).ConfigureAwait(false);
        if (type is "application/problem+json" or "application/json" && Parsed(body) is { Code.Length: > 0 } problem)
        {
            return new JettraApiException(response.StatusCode, problem.Code, problem.Detail ?? problem.Title ?? "The server refused the request.", problem.Hint)
            {
                RetryAfter = RetryAfter(response),
                JobId = Job(response),
                IsUnknownRoute = problem.Code is "unknown_path" or "method_not_allowed",
                Safety = problem.Safety,
            };
        }

        var status = (int)response.StatusCode;
        return new JettraApiException(response.StatusCode, $"http_{status}", PlainText(body) ?? $"The server answered {status} ({response.ReasonPhrase}).")
        {
            RetryAfter = RetryAfter(response),
            IsUnknownRoute = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed,
        };
    }

    /// <summary>The exception for a redirect. Redirects are not followed, because the credentials are only for the given address.</summary>
    public static JettraApiException Redirected(HttpResponseMessage response, Uri server, Uri? target) => new(
        response.StatusCode,
        "redirected",
        $"{server} redirects to another address{(target is null ? "" : $", {WithoutQuery(server, target)}")}. Nothing was sent there.",
        "If that is the address of the server, use it for the client.")
    {
        Safety = ProblemSafety.NothingChanged,
    };

    /// <summary>The exception for a problem document within an event stream.</summary>
    public static JettraApiException ToException(Problem problem) => new((HttpStatusCode)problem.Status, problem.Code, problem.Detail, problem.Hint) { Safety = problem.Safety };

    public static JettraApiException Unexpected(HttpStatusCode status, Uri server, Exception? cause) => new(
        status,
        "unexpected_answer",
        $"The answer of {server} is not that of a JettraDB server.",
        "Check the address: another program or a proxy may be running there.",
        cause);

    public static string? Job(HttpResponseMessage response) =>
        response.Headers.TryGetValues(JobHeader, out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - DateTimeOffset.UtcNow is { Ticks: > 0 } wait => wait,
        _ => null,
    };

    private static Problem? Parsed(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.Problem);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // An HTML page, for example from a proxy, is not suitable for an error message.
    private static string? PlainText(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body).Trim();
        return text.Length == 0 || text[0] is '<' ? null
            : string.Concat(text.Take(MaxTextLength).Select(c => char.IsControl(c) ? ' ' : c));
    }

    private static string WithoutQuery(Uri server, Uri target) =>
        new Uri(server, target).GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static async Task<byte[]> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var start = new byte[MaxBytes];
        var length = await stream.ReadAtLeastAsync(start, MaxBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return start[..length];
    }
}
