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
        JobKind.Backup or JobKind.Verify or JobKind.TestRestore => $"{Job.Database} was only read.",
        JobKind.Restore or JobKind.Undo => $"{Job.Database} has either its previous data or all of the new data. The previous data is not deleted.",
        JobKind.Drop => $"{Job.Database} either still exists unchanged, or its data is a kept state.",
        JobKind.DeleteBackup => "No database was changed.",
    };
}
