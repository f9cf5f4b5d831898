using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A backup in two lines: name, time, documents and finding.</summary>
public sealed partial class BackupSummary
{
    /// <summary>The backup.</summary>
    [Parameter, EditorRequired]
    public Backup Backup { get; set; } = default!;

    /// <summary>Whether another backup of the list would look alike without the seconds.</summary>
    [Parameter]
    public bool LooksAlike { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = default!;
}
