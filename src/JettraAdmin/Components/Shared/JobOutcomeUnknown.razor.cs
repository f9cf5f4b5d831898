using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A job whose outcome is unknown: what is safe, and that the server establishes it.</summary>
public sealed partial class JobOutcomeUnknown
{
    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    private string Safe => Job.Kind switch
    {
        JobKind.Backup or JobKind.Verify or JobKind.TestRestore => $"{Job.Database} was only read.",
        JobKind.Restore or JobKind.Undo => $"{Job.Database} is as it was before, or holds the new data whole. What it held before is not deleted.",
        JobKind.Drop => $"{Job.Database} is there as it was, or its data is kept for undo.",
        _ => "No database was touched.",
    };
}
