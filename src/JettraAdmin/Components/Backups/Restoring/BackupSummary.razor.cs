using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A backup in two lines: its name, when it was taken, what it holds, and how sure it is.</summary>
public sealed partial class BackupSummary
{
    /// <summary>The backup.</summary>
    [Parameter, EditorRequired]
    public Backup Backup { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;
}
