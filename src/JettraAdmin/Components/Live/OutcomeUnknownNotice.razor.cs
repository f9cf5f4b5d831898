using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Live;

/// <summary>A notice while the outcome of a change is unknown: the page shows the last known state.</summary>
public sealed partial class OutcomeUnknownNotice
{
    /// <summary>The database of the page; null for all databases.</summary>
    [Parameter]
    public DatabaseEntry? Database { get; set; }

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    private Job? Cause => Live.JobWithUnknownOutcome(Database);
}
