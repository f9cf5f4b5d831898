using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The phases of a running restore.</summary>
public sealed partial class RunSteps
{
    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    private string StateText(StepState state) => state switch
    {
        StepState.Done => T[", done"],
        StepState.Now => T[", under way"],
        StepState.Failed => T[", stopped here"],
        _ => T[", to come"],
    };
}
