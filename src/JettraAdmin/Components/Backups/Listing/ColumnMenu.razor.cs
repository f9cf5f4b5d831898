using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>The menu that shows and hides columns of the backup list.</summary>
public sealed partial class ColumnMenu
{
    /// <summary>The hidden columns.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<BackupColumn> Hidden { get; set; } = new HashSet<BackupColumn>();

    /// <summary>Called with a column and whether it shall be hidden.</summary>
    [Parameter]
    public EventCallback<(BackupColumn Column, bool Hidden)> Changed { get; set; }

    private IEnumerable<(BackupColumn Column, string Title)> Titles => BackupColumnChoice.All.Select(column => (column, column switch
    {
        BackupColumn.TakenAt => T["Taken"],
        BackupColumn.Database => T["Database"],
        BackupColumn.Size => T["File"],
        BackupColumn.Documents => T["Documents"],
        BackupColumn.Assurance => T["Assurance"],
        BackupColumn.By => T["By"],
    }));
}
