namespace JettraAdmin.Engine.Failures;

// Requests: what is wrong with one before it reaches anything, and what this server does not offer.
public static partial class ErrorCodes
{
    /// <summary>A parameter is missing or empty.</summary>
    public static ErrorCode MissingParameter { get; } = Define(
        "missing_parameter", ErrorKind.Invalid,
        "A parameter is missing or empty.",
        "Send the parameter.");

    /// <summary>A parameter has a value that it cannot have.</summary>
    public static ErrorCode InvalidParameter { get; } = Define(
        "invalid_parameter", ErrorKind.Invalid,
        "A parameter has a value that it cannot have.",
        "Correct the parameter.");

    /// <summary>The body is not the JSON object that is expected.</summary>
    public static ErrorCode InvalidBody { get; } = Define(
        "invalid_body", ErrorKind.Invalid,
        "The body is not what is expected here.",
        "Send one JSON object with the members that docs/rest-api.md names.");

    /// <summary>The body of names and flags is too large.</summary>
    public static ErrorCode BodyTooLarge { get; } = Define(
        "body_too_large", ErrorKind.TooLarge,
        "The body is larger than 64 KiB.",
        "Send one small JSON object.");

    /// <summary>The request cannot be read.</summary>
    public static ErrorCode InvalidRequest { get; } = Define(
        "invalid_request", ErrorKind.Invalid,
        "The request could not be read.",
        "Check the parameters and the body.");

    /// <summary>The body is not the JSON that is expected.</summary>
    public static ErrorCode InvalidJson { get; } = Define(
        "invalid_json", ErrorKind.Invalid,
        "The body is not the JSON that is expected here.",
        "docs/rest-api.md shows the body.");

    /// <summary>There is nothing at the address.</summary>
    public static ErrorCode UnknownPath { get; } = Define(
        "unknown_path", ErrorKind.NotFound,
        "There is nothing at this address.",
        "docs/rest-api.md lists the addresses.");

    /// <summary>The address is there and does not take the method.</summary>
    public static ErrorCode MethodNotAllowed { get; } = Define(
        "method_not_allowed", ErrorKind.MethodNotAllowed,
        "This address does not take this method.",
        "The Allow header lists the methods that it takes.");

    /// <summary>The body came too slowly.</summary>
    public static ErrorCode TooSlow { get; } = Define(
        "too_slow", ErrorKind.TooSlow,
        "The body came too slowly, so the server gave up waiting for it.",
        "Send it again.");

    /// <summary>A condition of the request does not hold.</summary>
    public static ErrorCode PreconditionFailed { get; } = Define(
        "precondition_failed", ErrorKind.PreconditionFailed,
        "The file is no longer as the request says (If-Match, If-Unmodified-Since).",
        "Ask without the condition to get it as it is now.");

    /// <summary>The body is too large for the address.</summary>
    public static ErrorCode TooLarge { get; } = Define(
        "too_large", ErrorKind.TooLarge,
        "The body is larger than is allowed here.");

    /// <summary>The address does not take this content type.</summary>
    public static ErrorCode UnsupportedMediaType { get; } = Define(
        "unsupported_media_type", ErrorKind.UnsupportedMediaType,
        "This address does not take a body of this content type.",
        "Send JSON as application/json, and a part of an upload as application/offset+octet-stream.");

    /// <summary>The range begins behind the end of the file.</summary>
    public static ErrorCode RangeNotSatisfiable { get; } = Define(
        "range_not_satisfiable", ErrorKind.RangeNotSatisfiable,
        "The range begins behind the end of the file.",
        "The header Content-Range says how long the file is. Who has that many bytes has all of it.");

    /// <summary>The web server refused the request; the status says more.</summary>
    public static ErrorCode Refused { get; } = Define(
        "refused", ErrorKind.Invalid,
        "The request was refused.");

    /// <summary>A request of JettraDB that this server does not offer.</summary>
    public static ErrorCode NotSupported { get; } = Define(
        "not_supported", ErrorKind.Unsupported,
        "This server does not offer this.",
        "docs/rest-api.md lists what is not offered, and what to use instead.");

    /// <summary>The server is in no federation.</summary>
    public static ErrorCode NotFederated { get; } = Define(
        "not_federated", ErrorKind.NotFound,
        "Federated mode not configured: this server stands alone.",
        "Send every request to this server.");

    /// <summary>An error in the program.</summary>
    public static ErrorCode InternalError { get; } = Define(
        "internal_error", ErrorKind.Internal, Safety.Unknown,
        "The server met an error that it did not expect. The log has the details.",
        "Try again. Tell an administrator when it stays.");

    /// <summary>A request without a host.</summary>
    public static ErrorCode MissingHost { get; } = Define(
        "missing_host", ErrorKind.Invalid,
        "The request names no host.",
        "Send the header Host with the address of the server.");
}
