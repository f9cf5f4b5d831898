using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>What a backup holds, and what is known of it.</summary>
public sealed partial class BackupDetail
{
    private const int First = 12;

    private bool _all;

    /// <summary>The backup.</summary>
    [Parameter, EditorRequired]
    public Backup Backup { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    // Not usable here, but not known to be damaged.
    private bool IsForeign => Backup.Assurance.Level is AssuranceLevel.Foreign or AssuranceLevel.Unsupported;

    private string Fault => Backup.Assurance.Fault is { } fault ? T[fault] : "";

    private string Indexes(CollectionProof collection) => collection.Indexes.Count == 0
        ? T["none"]
        : VisibleText.Of(string.Join("; ", collection.Indexes.Select(i => string.Join(", ", i.Fields) + (i.Unique ? $" ({T["unique"]})" : ""))));
}
