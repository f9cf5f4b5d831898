using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>What a restore does not carry over as it was, line by line.</summary>
public sealed partial class NotCarriedOverNote
{
    /// <summary>What the list is of.</summary>
    [Parameter]
    public string Title { get; set; } = "Not carried over:";

    /// <summary>What can be done about it; null when there is nothing to do.</summary>
    [Parameter]
    public string? Advice { get; set; }

    /// <summary>The lines.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Lines { get; set; } = default!;
}
