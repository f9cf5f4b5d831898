namespace JettraAdmin.Engine.Failures;

// Requests that are refused before they reach a service, and features that this server does not have.
public static partial class ErrorCodes
{
    /// <summary>A parameter is missing or empty.</summary>
    public static ErrorCode MissingParameter { get; } = Define(
        "missing_parameter", ErrorKind.Invalid,
        "A parameter is missing or empty.",
        "Send the parameter.");

    /// <summary>A parameter has an invalid value.</summary>
    public static ErrorCode InvalidParameter { get; } = Define(
        "invalid_parameter", ErrorKind.Invalid,
        "A parameter has an invalid value.",
        "Correct the parameter.");

    /// <summary>The body is not the expected JSON object.</summary>
    public static ErrorCode InvalidBody { get; } = Define(
        "invalid_body", ErrorKind.Invalid,
        "The body is not the expected JSON object.",
        "Send one JSON object with the members that docs/rest-api.md names.");

    /// <summary>The body of a command is larger than 64 KiB.</summary>
    public static ErrorCode BodyTooLarge { get; } = Define(
        "body_too_large", ErrorKind.TooLarge,
        "The body is larger than 64 KiB.",
        "Send one small JSON object.");

    /// <summary>The request cannot be read.</summary>
    public static ErrorCode InvalidRequest { get; } = Define(
        "invalid_request", ErrorKind.Invalid,
        "The request could not be read.",
        "Check the parameters and the body.");

    /// <summary>The body is not the expected JSON.</summary>
    public static ErrorCode InvalidJson { get; } = Define(
        "invalid_json", ErrorKind.Invalid,
        "The body is not the expected JSON.",
        "See docs/rest-api.md for the body.");

    /// <summary>There is nothing at the address.</summary>
    public static ErrorCode UnknownPath { get; } = Define(
        "unknown_path", ErrorKind.NotFound,
        "There is nothing at this address.",
        "See docs/rest-api.md for the addresses.");

    /// <summary>The address exists, but not with this method.</summary>
    public static ErrorCode MethodNotAllowed { get; } = Define(
        "method_not_allowed", ErrorKind.MethodNotAllowed,
        "This address does not accept this method.",
        "The Allow header lists the accepted methods.");

    /// <summary>The body arrived too slowly.</summary>
    public static ErrorCode TooSlow { get; } = Define(
        "too_slow", ErrorKind.TooSlow,
        "The body arrived too slowly, so the server stopped waiting for it.",
        "Send it again.");

    /// <summary>A condition of the request does not hold.</summary>
    public static ErrorCode PreconditionFailed { get; } = Define(
        "precondition_failed", ErrorKind.PreconditionFailed,
        "The file has changed, so a condition of the request (If-Match, If-Unmodified-Since) does not hold.",
        "Send the request without the condition to get the current file.");

    /// <summary>The body is too large for the address.</summary>
    public static ErrorCode TooLarge { get; } = Define(
        "too_large", ErrorKind.TooLarge,
        "The body is larger than this address allows.");

    /// <summary>The address does not accept this content type.</summary>
    public static ErrorCode UnsupportedMediaType { get; } = Define(
        "unsupported_media_type", ErrorKind.UnsupportedMediaType,
        "This address does not accept a body of this content type.",
        "Send JSON as application/json, and a part of an upload as application/offset+octet-stream.");

    /// <summary>The range begins after the end of the file.</summary>
    public static ErrorCode RangeNotSatisfiable { get; } = Define(
        "range_not_satisfiable", ErrorKind.RangeNotSatisfiable,
        "The range begins after the end of the file.",
        "The Content-Range header gives the size of the file. If you have that many bytes, the file is complete.");

    /// <summary>The web server refused the request; the status says more.</summary>
    public static ErrorCode Refused { get; } = Define(
        "refused", ErrorKind.Invalid,
        "The request was refused.");

    /// <summary>A JettraDB request that this server does not support.</summary>
    public static ErrorCode NotSupported { get; } = Define(
        "not_supported", ErrorKind.Unsupported,
        "This server does not support this request.",
        "docs/rest-api.md lists what is not supported, and what to use instead.");

    /// <summary>The server is not part of a federation.</summary>
    public static ErrorCode NotFederated { get; } = Define(
        "not_federated", ErrorKind.NotFound,
        "Federated mode not configured: this server stands alone.",
        "Send every request to this server.");

    /// <summary>An unexpected error in the program.</summary>
    public static ErrorCode InternalError { get; } = Define(
        "internal_error", ErrorKind.Internal, Safety.Unknown,
        "An unexpected error occurred. The server's log has the details.",
        "Try again. If it happens again, tell an administrator.");

    /// <summary>The Host header is missing.</summary>
    public static ErrorCode MissingHost { get; } = Define(
        "missing_host", ErrorKind.Invalid,
        "The Host header is missing.",
        "Send the Host header with the address of the server.");
}
