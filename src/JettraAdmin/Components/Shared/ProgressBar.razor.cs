using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>How much of something is done: a known share, never a guess.</summary>
public sealed partial class ProgressBar
{
    /// <summary>The share, 0 to 1.</summary>
    [Parameter, EditorRequired]
    public double Fraction { get; set; }

    /// <summary>What is under way, for those who do not see the bar.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>8 px high, else 4.</summary>
    [Parameter]
    public bool Big { get; set; }

    /// <summary>Green: this part is done and good.</summary>
    [Parameter]
    public bool Good { get; set; }

    private int Percent => Format.WholePercent(Fraction);

    private string Width => (Math.Clamp(double.IsFinite(Fraction) ? Fraction : 0, 0, 1) * 100).ToString("0.##", Format.Culture) + "%";

    private string Classes => $"bar{(Big ? " big" : "")}{(Good ? " okb" : "")}";
}
