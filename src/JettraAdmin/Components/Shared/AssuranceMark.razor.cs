using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// How sure a backup is, in three bars and a word: one bar is written, two are verified, three are proved by a restore; a
/// shield with a cross is damaged, a triangle cannot be read or cannot be restored here.
/// </summary>
public sealed partial class AssuranceMark
{
    /// <summary>What is known; null when there is no backup.</summary>
    [Parameter, EditorRequired]
    public Assurance? Of { get; set; }

    /// <summary>The word is for those who do not see the mark; it stands near in another form.</summary>
    [Parameter]
    public bool MarkOnly { get; set; }

    /// <summary>The day it was found stands there too.</summary>
    [Parameter]
    public bool Dated { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Bars => Of?.Level switch
    {
        AssuranceLevel.Proved => "a3",
        AssuranceLevel.Verified => "a2",
        _ => "a1",
    };

    private string? Colour => Of switch
    {
        { Level: AssuranceLevel.Damaged } => "bad",
        { Good: false } => "warn",
        _ => null,
    };

    private string Words => AssuranceLabels.Short(Of!, Dated ? Clock : null);
}
