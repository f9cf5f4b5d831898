using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The finding about the chosen archive, as a sentence.</summary>
public sealed partial class ArchiveFinding
{
    /// <summary>The finding; null when nothing was found out.</summary>
    [Parameter]
    public Assurance? Of { get; set; }

    /// <summary>What verifying an upload showed, or null.</summary>
    [Parameter]
    public UploadCheck? Check { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;
}
