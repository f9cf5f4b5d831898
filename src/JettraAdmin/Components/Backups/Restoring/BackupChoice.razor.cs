using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The backup list, to choose a backup from.</summary>
public sealed partial class BackupChoice
{
    private const int First = 4;
    private const int Step = 20;
    private const int Filterable = 6;

    private string _filter = "";
    private int _shown = First;

    /// <summary>The backups. Those of the wanted database come first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Backup> Backups { get; set; } = [];

    /// <summary>The backups that are missing from the folder, newest first.</summary>
    [Parameter]
    public IReadOnlyList<GoneArchive> Missing { get; set; } = [];

    /// <summary>The backups of the wanted database that cannot be restored, including those that the user may not see in the list.</summary>
    [Parameter]
    public IReadOnlyList<Backup> Bad { get; set; } = [];

    /// <summary>The database from whose page the user comes, or null.</summary>
    [Parameter]
    public DatabaseName? Wanted { get; set; }

    /// <summary>The chosen backup, or null.</summary>
    [Parameter]
    public Backup? Chosen { get; set; }

    /// <summary>Called when a backup is chosen.</summary>
    [Parameter]
    public EventCallback<Backup> Choose { get; set; }

    private bool HasGood => Backups.Any(b => b.Good && b.Database == Wanted);

    private IReadOnlyList<Backup> Matching => string.IsNullOrWhiteSpace(_filter)
        ? Backups
        : [.. Backups.Where(b => b.Name.Value.Contains(_filter.Trim(), StringComparison.OrdinalIgnoreCase) || b.By?.Contains(_filter.Trim(), StringComparison.OrdinalIgnoreCase) == true)];

    // The chosen backup is always shown, even if it is old.
    private IEnumerable<Backup> Listed
    {
        get
        {
            var matching = Matching;
            var shown = matching.Take(_shown);
            return Chosen is { } chosen && !shown.Any(b => b.Name == chosen.Name) && matching.Any(b => b.Name == chosen.Name)
                ? shown.Prepend(chosen)
                : shown;
        }
    }

    // If the list is empty, all missing backups are shown, otherwise only those of the wanted database.
    private IReadOnlyList<GoneArchive> Noted => Backups.Count == 0
        ? Missing
        : [.. Missing.Where(g => g.Database == Wanted)];

    private void Filter(string? text) => (_filter, _shown) = (text ?? "", First);

    private void ShowMore() => _shown += Step;
}
