using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>One numbered step of a restore, with what is chosen or known in it.</summary>
public sealed partial class RestoreStep
{
    /// <summary>Its place, from 1.</summary>
    [Parameter, EditorRequired]
    public int Number { get; set; }

    /// <summary>What it is about, in a word.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>How far it is.</summary>
    [Parameter]
    public StepState State { get; set; }

    /// <summary>What stands at the right of the title.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    /// <summary>The step itself.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Mark => State switch
    {
        StepState.Now => "on",
        StepState.Done => "k",
        StepState.Failed => "x",
        _ => "",
    };
}

/// <summary>How far a step of a restore is.</summary>
public enum StepState
{
    /// <summary>Something before it is missing.</summary>
    Waiting,
    /// <summary>It is the one to be done.</summary>
    Now,
    /// <summary>It is settled.</summary>
    Done,
    /// <summary>It cannot be settled as it stands.</summary>
    Failed,
}
