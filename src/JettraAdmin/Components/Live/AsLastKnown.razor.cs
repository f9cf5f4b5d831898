using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Live;

/// <summary>Says that what is shown is as it was last known, and why, while the outcome of a change is being established.</summary>
public sealed partial class AsLastKnown
{
    /// <summary>The database that is shown; null for all of them.</summary>
    [Parameter]
    public DatabaseEntry? Database { get; set; }

    [Inject]
    private JobDesk Desk { get; set; } = default!;

    private Job? Cause => Live.UnsettledJob(Database);
}
