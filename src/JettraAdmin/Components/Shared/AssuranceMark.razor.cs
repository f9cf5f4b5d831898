using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// The finding about a backup as a mark and a word. One bar: written. Two: verified. Three: proved. Shield with a cross: damaged.
/// Triangle: cannot be read, or cannot be restored here.
/// </summary>
public sealed partial class AssuranceMark
{
    /// <summary>The finding; null if there is no backup.</summary>
    [Parameter, EditorRequired]
    public Assurance? Of { get; set; }

    /// <summary>Whether the word is only for screen readers, because it is shown elsewhere.</summary>
    [Parameter]
    public bool MarkOnly { get; set; }

    /// <summary>Whether to show the day of the finding.</summary>
    [Parameter]
    public bool Dated { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Bars => Of?.Level switch
    {
        AssuranceLevel.Proved => "three-bars",
        AssuranceLevel.Verified => "two-bars",
        null or AssuranceLevel.Unreadable or AssuranceLevel.Damaged or AssuranceLevel.Written or AssuranceLevel.Foreign or AssuranceLevel.Unsupported => "one-bar",
    };

    private string? Colour => Of switch
    {
        { Level: AssuranceLevel.Damaged } => "text-bad",
        { Good: false } => "text-warn",
        _ => null,
    };

    private string Words => AssuranceLabels.Short(Of!, Dated ? Clock : null);
}
