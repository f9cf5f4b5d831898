using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The phases of a running restore.</summary>
public sealed partial class RunSteps
{
    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    private static string StateText(StepState state) => state switch
    {
        StepState.Done => ", done",
        StepState.Now => ", under way",
        StepState.Failed => ", stopped here",
        _ => ", to come",
    };
}
