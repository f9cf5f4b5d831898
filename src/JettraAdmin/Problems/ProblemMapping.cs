using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Problems;

/// <summary>
/// Turns failures into problem documents. Handlers throw: a <see cref="JettraException"/> gets the status of its kind, and an
/// error in the program a 500 that tells nothing of its details.
/// </summary>
internal static class ProblemMapping
{
    /// <summary>A moment after which a held or full thing is worth another try.</summary>
    private const int RetrySeconds = 5;

    /// <summary>The status of a part whose checksum does not fit, from the tus protocol 1.0.</summary>
    public const int ChecksumMismatch = 460;

    // Letters as they are: the sentences are for people.
    private static readonly JsonSerializerOptions Json = new(WireJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ErrorKind.TooSlow => StatusCodes.Status408RequestTimeout,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ErrorKind.RangeNotSatisfiable => StatusCodes.Status416RangeNotSatisfiable,
        ErrorKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.Locked => StatusCodes.Status423Locked,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.ChecksumMismatch => ChecksumMismatch,
        ErrorKind.Internal => StatusCodes.Status500InternalServerError,
        ErrorKind.Unsupported => StatusCodes.Status501NotImplemented,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ErrorKind.NoSpace => StatusCodes.Status507InsufficientStorage,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no status."),
    };

    /// <summary>What an exception is for the one who asked; null for one that is an error in the program.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="method">The method of the request.</param>
    public static Problem? Describe(Exception exception, string method) => exception switch
    {
        JettraException known => Of(known, method),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest, InnerException: JsonException json } =>
            Of(new JettraException(ErrorCodes.InvalidJson, $"The body is not the JSON that is expected here{Where(json)}."), method),
        BadHttpRequestException bad => OfStatus(bad.StatusCode, method),
        _ => null,
    };

    /// <summary>What a bare status means, where a framework has set it without a word.</summary>
    public static Problem OfStatus(int status, string method) => Of(new JettraException(CodeOf(status)), method, status);

    /// <summary>A code in its own sentence.</summary>
    public static Problem Of(ErrorCode error, string method) => Of(new JettraException(error), method);

    /// <summary>A failure as a problem. Who only reads is not told that nothing was changed; it goes without saying.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="status">The status; null for that of the code's kind.</param>
    public static Problem Of(JettraException failure, string method, int? status = null)
    {
        int answered = status ?? StatusOf(failure.Kind);
        bool reads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        return new Problem(
            ReasonPhrases.GetReasonPhrase(answered) is { Length: > 0 } title ? title : "Refused",
            answered,
            failure.Code,
            failure.Safe is null && reads ? failure.What : failure.Message,
            failure.Hint,
            Word(failure.Safety));
    }

    /// <summary>What a failure left of the data, as the wire spells it.</summary>
    public static string Word(Safety safety) => safety switch
    {
        Safety.NothingChanged => ProblemSafety.NothingChanged,
        Safety.Changed => ProblemSafety.Changed,
        Safety.Unknown => ProblemSafety.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(safety), safety, "This safety has no word."),
    };

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

    private static ErrorCode CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ErrorCodes.InvalidRequest,
        StatusCodes.Status401Unauthorized => ErrorCodes.Unauthenticated,
        StatusCodes.Status403Forbidden => ErrorCodes.Forbidden,
        StatusCodes.Status404NotFound => ErrorCodes.UnknownPath,
        StatusCodes.Status405MethodNotAllowed => ErrorCodes.MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => ErrorCodes.TooSlow,
        StatusCodes.Status412PreconditionFailed => ErrorCodes.PreconditionFailed,
        StatusCodes.Status413PayloadTooLarge => ErrorCodes.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => ErrorCodes.UnsupportedMediaType,
        StatusCodes.Status416RangeNotSatisfiable => ErrorCodes.RangeNotSatisfiable,
        _ => ErrorCodes.Refused,
    };

    private static string Where(JsonException json) =>
        json.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1})") : "";
}
