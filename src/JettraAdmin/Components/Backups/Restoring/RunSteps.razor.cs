using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The parts of a restore under each other, each with its mark.</summary>
public sealed partial class RunSteps
{
    /// <summary>The restore.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    private static string Said(StepState state) => state switch
    {
        StepState.Done => ", done",
        StepState.Now => ", under way",
        StepState.Failed => ", stopped here",
        _ => ", to come",
    };
}
