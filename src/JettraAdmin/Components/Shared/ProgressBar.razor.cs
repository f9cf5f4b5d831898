using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A progress bar.</summary>
public sealed partial class ProgressBar
{
    /// <summary>The progress, 0 to 1.</summary>
    [Parameter, EditorRequired]
    public double Fraction { get; set; }

    /// <summary>The label for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>8 px high. Otherwise 4 px.</summary>
    [Parameter]
    public bool Big { get; set; }

    private int Percent => Format.WholePercent(Fraction);

    private string Width => (Math.Clamp(double.IsFinite(Fraction) ? Fraction : 0, 0, 1) * 100).ToString("0.##", Format.Culture) + "%";

    private string Classes => $"bar{(Big ? " big" : "")}";
}
