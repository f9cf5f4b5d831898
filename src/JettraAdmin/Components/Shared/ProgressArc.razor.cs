using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A share as an arc, where a bar has no room. The percent stands beside it.</summary>
public sealed partial class ProgressArc
{
    /// <summary>The share, 0 to 1.</summary>
    [Parameter, EditorRequired]
    public double Fraction { get; set; }

    private string Dash => $"{Math.Max(3, Format.WholePercent(Fraction)).ToString(Format.Culture)} 100";
}
