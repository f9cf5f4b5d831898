using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>
/// Turns failures into problem documents. Handlers throw: a <see cref="JettraException"/> becomes the status of its kind,
/// everything unforeseen a 500 that says nothing of its inside.
/// </summary>
internal static class ProblemMapping
{
    /// <summary>A moment after which a held or full thing is worth another try.</summary>
    private const int RetrySeconds = 5;

    // Letters as they are: the sentences are for people.
    private static readonly JsonSerializerOptions Json = new(WireJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.Locked => StatusCodes.Status423Locked,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unsupported => StatusCodes.Status501NotImplemented,
        ErrorKind.NoSpace => StatusCodes.Status507InsufficientStorage,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>What an exception is to the one who asked; null for one that nobody foresaw.</summary>
    public static Problem? Describe(Exception exception) => exception switch
    {
        JettraException known => Of(StatusOf(known.Kind), known.Code, known.Message, known.Hint),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest, InnerException: JsonException json } =>
            Of(400, "invalid_json", $"The body is not the JSON that is expected here{Where(json)}. Nothing was changed.", "docs/rest-api.md shows the body."),
        BadHttpRequestException bad => OfStatus(bad.StatusCode),
        _ => null,
    };

    /// <summary>
    /// Says that nothing was changed, where a request that might have changed something was refused before it began, in a sentence
    /// that is also said where nothing could be.
    /// </summary>
    public static Problem WithWhatIsSafe(this Problem problem, string method) =>
        problem.Status is 400 or 404 or 413 && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !IsSafeSaid(problem.Detail)
            ? problem with { Detail = $"{problem.Detail} Nothing was changed." }
            : problem;

    /// <summary>What a bare status means, where a framework has set it without a word.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        400 => Of(400, "invalid_request", "The request could not be read. Nothing was changed.", "Check the parameters and the body."),
        401 => Of(401, "unauthenticated", "This needs somebody who is signed in.", "Send Basic credentials, or sign in to the console."),
        403 => Of(403, "forbidden", "Your role does not reach this far. Nothing was changed.", "Ask an administrator."),
        404 => Of(404, "unknown_path", "There is nothing at this address.", "docs/rest-api.md lists the addresses."),
        405 => Of(405, "method_not_allowed", "This address does not take this method. Nothing was changed.", "The Allow header lists those that it takes."),
        408 => Of(408, "too_slow", "The body came too slowly and was given up. Nothing was changed.", "Send it again."),
        412 => Of(412, "precondition_failed", "It is no longer as the request says (If-Match, If-Unmodified-Since). Nothing was changed, and nothing sent.", "Ask without the condition to get it as it is now."),
        413 => Of(413, "too_large", "The body is larger than is allowed here. Nothing was changed.", null),
        415 => Of(415, "unsupported_media_type", "This kind of body is not taken here. Nothing was changed.", "Send JSON as application/json."),
        416 => Of(416, "range_not_satisfiable", "The range begins behind the end of the file. Nothing was sent.", "The header Content-Range says how long the file is; whoever has that much has all of it."),
        _ => Of(status, "refused", "The request was refused. Nothing was changed.", null),
    };

    public static Problem Of(int status, string code, string detail, string? hint) =>
        new(ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } title ? title : "Refused", status, code, detail, hint);

    /// <summary>Answers with a problem, unless an answer is already under way.</summary>
    public static async Task WriteAsync(HttpContext context, Problem problem, int? retryAfterSeconds = null)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return;
        }

        response.StatusCode = problem.Status;
        response.ContentLength = null;
        response.Headers.CacheControl = "no-store";
        retryAfterSeconds ??= problem.Status is 423 or 429 or 503 ? RetrySeconds : null;
        if (retryAfterSeconds is { } seconds && !response.Headers.ContainsKey(HeaderNames.RetryAfter))
        {
            response.Headers.RetryAfter = Math.Max(1, seconds).ToString(CultureInfo.InvariantCulture);
        }

        await response.WriteAsJsonAsync(problem, Json, "application/problem+json", CancellationToken.None);
    }

    private static bool IsSafeSaid(string detail) =>
        detail.Contains("Nothing ", StringComparison.Ordinal) || detail.Contains(" nothing ", StringComparison.Ordinal) || detail.Contains(" kept", StringComparison.Ordinal);

    private static string Where(JsonException json) =>
        json.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1})") : "";
}
