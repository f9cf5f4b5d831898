using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A numbered step of the restore page.</summary>
public sealed partial class RestoreStep
{
    /// <summary>The number, from 1.</summary>
    [Parameter, EditorRequired]
    public int Number { get; set; }

    /// <summary>The title.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The state.</summary>
    [Parameter]
    public StepState State { get; set; }

    /// <summary>Content at the right of the title.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    /// <summary>The content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Mark => State switch
    {
        StepState.Now => "current",
        StepState.Done => "ground-good",
        StepState.Failed => "ground-bad",
        _ => "",
    };
}

/// <summary>The state of a step of a restore.</summary>
public enum StepState
{
    /// <summary>An earlier step is not done.</summary>
    Waiting,
    /// <summary>The current step.</summary>
    Now,
    /// <summary>Done.</summary>
    Done,
    /// <summary>Failed.</summary>
    Failed,
}
