using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Problems;

/// <summary>
/// Turns exceptions into problem documents (RFC 9457). A <see cref="JettraException"/> gets the status of its
/// <see cref="ErrorKind"/>. Any other exception gets a 500 without details.
/// </summary>
internal static class ProblemMapping
{
    /// <summary>The default of <c>Retry-After</c> for locked, busy or unavailable resources.</summary>
    private const int RetrySeconds = 5;

    /// <summary>The status code of the tus 1.0 protocol for a part with a wrong checksum.</summary>
    public const int ChecksumMismatch = 460;

    // Non-ASCII letters are not escaped, because people read the sentences.
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
    };

    /// <summary>The problem for the client, or null for an unexpected exception.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="method">The method of the request.</param>
    public static Problem? Describe(Exception exception, string method) => exception switch
    {
        JettraException known => Of(known, method),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest, InnerException: JsonException json } =>
            Of(new JettraException(ErrorCodes.InvalidJson, $"The body is not the JSON that this request expects{Where(json)}."), method),
        BadHttpRequestException bad => OfStatus(bad.StatusCode, method),
        _ => null,
    };

    /// <summary>The problem for a status code that ASP.NET Core has set without a body.</summary>
    public static Problem OfStatus(int status, string method) => Of(new JettraException(CodeOf(status)), method, status);

    /// <summary>The problem for an error code, with its default sentence.</summary>
    public static Problem Of(ErrorCode error, string method) => Of(new JettraException(error), method);

    /// <summary>The problem for a failure. For GET and HEAD, "Nothing was changed." is left out.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="status">The status code; null for the one of the error kind.</param>
    public static Problem Of(JettraException failure, string method, int? status = null)
    {
        var statusCode = status ?? StatusOf(failure.Kind);
        var reads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        return new Problem(
            ReasonPhrases.GetReasonPhrase(statusCode) is { Length: > 0 } title ? title : "Refused",
            statusCode,
            failure.Code,
            failure.Safe is null && reads ? failure.What.ToString() : failure.Message,
            failure.Hint?.ToString(),
            SafetyName(failure.Safety));
    }

    /// <summary>The value of the JSON member <c>safety</c>.</summary>
    public static string SafetyName(Safety safety) => safety switch
    {
        Safety.NothingChanged => ProblemSafety.NothingChanged,
        Safety.Changed => ProblemSafety.Changed,
        Safety.Unknown => ProblemSafety.Unknown,
    };

    /// <summary>Responds with a problem. If the response has already started, aborts the connection.</summary>
    public static async Task WriteAsync(HttpContext context, Problem problem, int? retryAfterSeconds = null)
    {
        var response = context.Response;
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
