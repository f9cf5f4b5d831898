using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// How sure a backup is, in three bars and a word: one bar is written, two are verified, three are proved by a restore; a
/// shield with a cross is damaged.
/// </summary>
public sealed partial class AssuranceMark
{
    /// <summary>What is known; null when there is no backup.</summary>
    [Parameter, EditorRequired]
    public Assurance? Of { get; set; }

    /// <summary>The word is for those who do not see the mark; it stands near in another form.</summary>
    [Parameter]
    public bool MarkOnly { get; set; }

    private string Bars => Of?.Level switch
    {
        AssuranceLevel.Proved => "a3",
        AssuranceLevel.Verified => "a2",
        _ => "a1",
    };

    private string Words => Of switch
    {
        { Level: AssuranceLevel.Proved, Took: { } took } => $"Proved {Shown.Duration(took)}",
        { Level: AssuranceLevel.Proved } => "Proved",
        { Level: AssuranceLevel.Verified } => "Verified",
        { Level: AssuranceLevel.Written } => "Written",
        _ => "Damaged",
    };
}
