using System.Text.Json.Serialization;

namespace JettraAdmin.Driver.Wire;

/// <summary>What the REST API answers instead of the thing asked for: a problem document (RFC 9457).</summary>
/// <remarks>The detail is written first: clients of JettraDB print the whole body, and a person reads its beginning.</remarks>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A stable code for programs, such as <c>unknown_database</c>.</param>
/// <param name="Detail">What happened and what is safe, for a person.</param>
/// <param name="Hint">What to do next, for a person; absent when nothing can be advised.</param>
/// <param name="Safety">What the refusal left of the data, for programs: one of <see cref="ProblemSafety"/>. An older server does not say.</param>
public sealed record Problem(
    string Title, int Status, string Code, [property: JsonPropertyOrder(-1)] string Detail, string? Hint = null, string Safety = ProblemSafety.Unknown);

/// <summary>What a failure left of the data, as the wire spells it.</summary>
public static class ProblemSafety
{
    /// <summary>Everything is as it was before.</summary>
    public const string NothingChanged = "nothing_changed";

    /// <summary>The change was made, or a part of it that the detail names.</summary>
    public const string Changed = "changed";

    /// <summary>Nobody can tell yet: read the data again before it is relied on.</summary>
    public const string Unknown = "unknown";
}
