using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A job whose outcome is unknown: what is safe, and that the server is finding out.</summary>
public sealed partial class JobOutcomeUnknown
{
    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    private string Safe => Job.Kind switch
    {
        JobKind.Backup or JobKind.Verify or JobKind.TestRestore => T[$"{Job.Database} was only read."],
        JobKind.Restore or JobKind.Undo => T[$"{Job.Database} has either its previous data or all of the new data. The previous data is not deleted."],
        JobKind.Drop => T[$"{Job.Database} either still exists unchanged, or its data is a kept state."],
        JobKind.DeleteBackup => T["No database was changed."],
    };
}
