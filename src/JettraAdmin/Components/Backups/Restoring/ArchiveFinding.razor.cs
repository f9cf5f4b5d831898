using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>What is known of the soundness of the chosen archive, in a sentence.</summary>
public sealed partial class ArchiveFinding
{
    /// <summary>The finding; null for a file that was only just sent.</summary>
    [Parameter]
    public Assurance? Of { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;
}
