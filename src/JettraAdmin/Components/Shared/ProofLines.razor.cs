using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>Digests under each other in a fixed-width face: what is equal is seen to be equal.</summary>
public sealed partial class ProofLines
{
    /// <summary>The digests; each is held against the first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ProofLine> Lines { get; set; } = [];
}

/// <summary>One digest and what it was computed from.</summary>
/// <param name="Label">As <c>Archive, read back</c>.</param>
/// <param name="Digest">All of its digits.</param>
public sealed record ProofLine(string Label, string Digest)
{
    /// <summary>Those of the given digests that are known.</summary>
    public static IReadOnlyList<ProofLine> Known(params IEnumerable<(string Label, string? Digest)> digests) =>
        [.. digests.Where(d => d.Digest is not null).Select(d => new ProofLine(d.Label, d.Digest!))];
}
