using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A problem: what happened, what is safe, and what to do.</summary>
public sealed partial class ProblemNote
{
    /// <summary>What happened and what is safe.</summary>
    [Parameter, EditorRequired]
    public MessageTemplate Message { get; set; } = default!;

    /// <summary>What to do.</summary>
    [Parameter]
    public MessageTemplate? Hint { get; set; }

    /// <summary>Whether screen readers announce it immediately.</summary>
    [Parameter]
    public bool Urgent { get; set; } = true;
}
