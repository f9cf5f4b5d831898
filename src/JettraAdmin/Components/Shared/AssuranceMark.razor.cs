using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>How sure a backup is, in three bars: one is written, two are verified, three are proved by a test restore.</summary>
public sealed partial class AssuranceMark
{
    /// <summary>How many bars are filled, 1 to 3.</summary>
    [Parameter]
    public int Bars { get; set; }

    /// <summary>The archive was found damaged: a shield with a cross stands there.</summary>
    [Parameter]
    public bool Damaged { get; set; }

    /// <summary>The word beside the mark; leave it out only where the word stands near.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
