using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The finding about the chosen archive, as a sentence.</summary>
public sealed partial class ArchiveFinding
{
    /// <summary>The finding; null for a new upload.</summary>
    [Parameter]
    public Assurance? Of { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;
}
