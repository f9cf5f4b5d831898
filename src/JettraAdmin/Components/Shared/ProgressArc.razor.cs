using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A small round progress indicator. Decorative: the percentage must be shown beside it.</summary>
public sealed partial class ProgressArc
{
    /// <summary>The progress, 0 to 1.</summary>
    [Parameter, EditorRequired]
    public double Fraction { get; set; }

    private string Dash => $"{Math.Max(3, Format.WholePercent(Fraction)).ToString(Format.Culture)} 100";
}
