using System.Net;
using System.Text;
using System.Text.Json;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver.Http;

/// <summary>Reads why a server refused: a problem document, or the plain sentence of an existing JettraDB server.</summary>
internal static class ProblemReader
{
    public const string JobHeader = "Jettra-Job";

    private const int MaxBytes = 64 * 1024;
    private const int MaxSentence = 1000;

    public static async Task<JettraApiException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string? type = response.Content.Headers.ContentType?.MediaType;
        byte[] body = await ReadStartAsync(response, cancellationToken).ConfigureAwait(false);
        if (type is "application/problem+json" or "application/json" && Parsed(body) is { Code.Length: > 0 } problem)
        {
            return new JettraApiException(response.StatusCode, problem.Code, problem.Detail ?? problem.Title ?? "The request was refused.", problem.Hint)
            {
                RetryAfter = Wait(response),
                JobId = Job(response),
                IsUnknownRoute = problem.Code is "unknown_path" or "method_not_allowed",
                Safety = problem.Safety,
            };
        }

        int status = (int)response.StatusCode;
        return new JettraApiException(response.StatusCode, $"http_{status}", Sentence(body) ?? $"The server answered {status} ({response.ReasonPhrase}).")
        {
            RetryAfter = Wait(response),
            IsUnknownRoute = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed,
        };
    }

    /// <summary>A redirect is not followed: the credentials are for the address that was given, and for no other.</summary>
    public static JettraApiException Redirected(HttpResponseMessage response, Uri server, Uri? there) => new(
        response.StatusCode,
        "redirected",
        $"{server} leads to another address{(there is null ? "" : $", {Plain(server, there)}")}. Nothing was sent there.",
        "If that is where the server is, give the client that address.")
    {
        Safety = ProblemSafety.NothingChanged,
    };

    /// <summary>A refusal that came as a problem document without an answer of its own.</summary>
    public static JettraApiException Of(Problem problem) => new((HttpStatusCode)problem.Status, problem.Code, problem.Detail, problem.Hint) { Safety = problem.Safety };

    public static JettraApiException Unexpected(HttpStatusCode status, Uri server, Exception? cause) => new(
        status,
        "unexpected_answer",
        $"What answers at {server} does not speak as a JettraDB server does.",
        "Check the address: another program, or a proxy, may stand there.",
        cause);

    public static string? Job(HttpResponseMessage response) =>
        response.Headers.TryGetValues(JobHeader, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private static TimeSpan? Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
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

    // A page for people, from a proxy perhaps, is nothing to put into a message.
    private static string? Sentence(byte[] body)
    {
        string text = Encoding.UTF8.GetString(body).Trim();
        return text.Length == 0 || text[0] is '<' ? null
            : string.Concat(text.Take(MaxSentence).Select(c => char.IsControl(c) ? ' ' : c));
    }

    private static string Plain(Uri server, Uri there) =>
        new Uri(server, there).GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static async Task<byte[]> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] start = new byte[MaxBytes];
        int length = await stream.ReadAtLeastAsync(start, MaxBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return start[..length];
    }
}
