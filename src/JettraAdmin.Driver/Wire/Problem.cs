using System.Text.Json.Serialization;

namespace JettraAdmin.Driver.Wire;

/// <summary>An error answer of the REST API: a problem document (RFC 9457).</summary>
/// <remarks>The detail is written first, because JettraDB's clients print the whole body, and users read its beginning.</remarks>
/// <param name="Title">The name of the status.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A stable code for programs, such as <c>unknown_database</c>.</param>
/// <param name="Detail">What happened, and what happened to the data, for people.</param>
/// <param name="Hint">What the user can do next; omitted when there is no hint.</param>
/// <param name="Safety">What happened to the data: one of <see cref="ProblemSafety"/>. Older servers do not send it.</param>
public sealed record Problem(
    string Title, int Status, string Code, [property: JsonPropertyOrder(-1)] string Detail, string? Hint = null, string Safety = ProblemSafety.Unknown);

/// <summary>What a failed request or job did to the data.</summary>
public static class ProblemSafety
{
    /// <summary>Nothing was changed.</summary>
    public const string NothingChanged = "nothing_changed";

    /// <summary>The change was made, or a part of it that the detail names.</summary>
    public const string Changed = "changed";

    /// <summary>It is not known: read the data again before you rely on it.</summary>
    public const string Unknown = "unknown";
}
