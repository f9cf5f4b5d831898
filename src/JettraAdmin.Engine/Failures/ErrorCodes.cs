namespace JettraAdmin.Engine.Failures;

/// <summary>The catalogue of error codes: each code is defined once, here and in the files beside this one.</summary>
/// <remarks>The documentation and the API description are generated from it, and a test compares them.</remarks>
public static partial class ErrorCodes
{
    private static readonly List<ErrorCode> Defined = [];

    /// <summary>An operation may or may not have happened: a file call failed on or behind its commit.</summary>
    public static ErrorCode OutcomeUnknown { get; } = Define(
        "outcome_unknown",
        ErrorKind.Unavailable,
        Safety.Unknown,
        "The disk reported an error at the moment of the change. The outcome is being established.",
        "Ask again in a few seconds. Check the disk that holds the data folder when this stays.");

    /// <summary>All codes by name.</summary>
    public static IReadOnlyList<ErrorCode> All { get; } = [.. Defined.OrderBy(code => code.Name, StringComparer.Ordinal)];

    private static ErrorCode Define(string name, ErrorKind kind, Safety safety, string sentence, string? hint = null)
    {
        var code = new ErrorCode(name, kind, safety, sentence, hint);
        Defined.Add(code);
        return code;
    }
}
