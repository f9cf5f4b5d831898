using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The catalogue as a list to choose one backup from.</summary>
public sealed partial class BackupChoice
{
    private const int First = 4;
    private const int Step = 20;
    private const int Filterable = 6;

    private string _filter = "";
    private int _shown = First;

    /// <summary>The backups, those that are likeliest meant first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Backup> Backups { get; set; } = [];

    /// <summary>The backups that were in the folder and are missing, the newest first.</summary>
    [Parameter]
    public IReadOnlyList<GoneArchive> Gone { get; set; } = [];

    /// <summary>The backups of the wanted database that cannot be restored, those too that the person does not find in the list.</summary>
    [Parameter]
    public IReadOnlyList<Backup> Bad { get; set; } = [];

    /// <summary>The database the person came from, or null.</summary>
    [Parameter]
    public DatabaseName? Wanted { get; set; }

    /// <summary>The chosen one, or null.</summary>
    [Parameter]
    public Backup? Chosen { get; set; }

    /// <summary>One was chosen.</summary>
    [Parameter]
    public EventCallback<Backup> Choose { get; set; }

    private bool HasGood => Backups.Any(b => b.Good && b.Database == Wanted);

    private IReadOnlyList<Backup> Matching => string.IsNullOrWhiteSpace(_filter)
        ? Backups
        : [.. Backups.Where(b => b.Name.Value.Contains(_filter.Trim(), StringComparison.OrdinalIgnoreCase))];

    // The chosen one is always in sight, also when it is an old one.
    private IEnumerable<Backup> Listed
    {
        get
        {
            IReadOnlyList<Backup> matching = Matching;
            IEnumerable<Backup> shown = matching.Take(_shown);
            return Chosen is { } chosen && !shown.Any(b => b.Name == chosen.Name) && matching.Any(b => b.Name == chosen.Name)
                ? shown.Prepend(chosen)
                : shown;
        }
    }

    // When the list is empty everything that is missing is told, else what is missing of the wanted database.
    private IReadOnlyList<GoneArchive> Missing => Backups.Count == 0
        ? Gone
        : [.. Gone.Where(g => g.Database == Wanted)];

    private void Filter(string? text) => (_filter, _shown) = (text ?? "", First);

    private void ShowMore() => _shown += Step;
}
