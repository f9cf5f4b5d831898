using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A list of what a restore leaves out or changes.</summary>
public sealed partial class NotCarriedOverNote
{
    /// <summary>The title; null for the usual one.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>What the user can do about it, or null.</summary>
    [Parameter]
    public string? Advice { get; set; }

    /// <summary>The lines.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MessageTemplate> Lines { get; set; } = default!;
}
