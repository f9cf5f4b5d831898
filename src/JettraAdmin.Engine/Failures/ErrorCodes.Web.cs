namespace JettraAdmin.Engine.Failures;

/// <summary>Codes of the web server.</summary>
public static partial class ErrorCodes
{
    /// <summary>A request without a host.</summary>
    public static ErrorCode MissingHost { get; } = Define(
        "missing_host", ErrorKind.Invalid, Safety.NothingChanged, "The request names no host.", "Send the header Host with the address of the server.");
}
