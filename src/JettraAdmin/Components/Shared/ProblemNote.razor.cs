using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A problem: what happened, what is safe, and what to do.</summary>
public sealed partial class ProblemNote
{
    /// <summary>What happened and what is safe.</summary>
    [Parameter, EditorRequired]
    public string Message { get; set; } = "";

    /// <summary>What to do.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Whether screen readers announce it immediately.</summary>
    [Parameter]
    public bool Urgent { get; set; } = true;
}
