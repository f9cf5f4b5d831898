using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Live;

/// <summary>A notice that the page shows the last known state, and why, while the outcome of a change is unknown.</summary>
public sealed partial class OutcomeUnknownNotice
{
    /// <summary>The database that is shown; null for all of them.</summary>
    [Parameter]
    public DatabaseEntry? Database { get; set; }

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    private Job? Cause => Live.JobWithUnknownOutcome(Database);
}
