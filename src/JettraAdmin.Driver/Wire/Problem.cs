namespace JettraAdmin.Driver.Wire;

/// <summary>What the REST API answers instead of the thing asked for: a problem document (RFC 9457).</summary>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A stable code for programs, such as <c>unknown_database</c>.</param>
/// <param name="Detail">What happened and what is safe, for a person.</param>
/// <param name="Hint">What to do next, for a person; absent when nothing can be advised.</param>
public sealed record Problem(string Title, int Status, string Code, string Detail, string? Hint = null);
