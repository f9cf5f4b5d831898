using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>Digests below each other in a fixed-width font, compared with the first.</summary>
public sealed partial class ProofLines
{
    /// <summary>The digests. Each is compared with the first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ProofLine> Lines { get; set; } = [];
}

/// <summary>A digest and what it was computed from.</summary>
/// <param name="Label">The source, such as <c>Archive, read back</c>.</param>
/// <param name="Digest">The complete digest.</param>
public sealed record ProofLine(string Label, string Digest)
{
    /// <summary>The digests that are not null.</summary>
    public static IReadOnlyList<ProofLine> Known(params IEnumerable<(string Label, string? Digest)> digests) =>
        [.. digests.Where(d => d.Digest is not null).Select(d => new ProofLine(d.Label, d.Digest!))];
}
