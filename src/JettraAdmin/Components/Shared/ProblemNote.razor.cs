using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>What went wrong and what is safe, and below it what to do next.</summary>
public sealed partial class ProblemNote
{
    /// <summary>What happened and what is safe.</summary>
    [Parameter, EditorRequired]
    public string Message { get; set; } = "";

    /// <summary>What to do next.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Spoken at once when it appears.</summary>
    [Parameter]
    public bool Urgent { get; set; } = true;
}
