using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The latest backups of one database, by what their manifests say.</summary>
public sealed partial class BackupsOfDatabase
{
    private const int Listed = 8;

    private JobProblem? _problem;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    private List<Backup> Mine => [.. (Live.Now.Backups ?? []).Where(b => IsOfIt(b))];

    private IReadOnlyList<Backup> Bad => Live.Bad(Database);

    private string Nothing =>
        Bad.Count > 0 ? $"{BackupWords.NoGoodBecause(Bad)}."
        : Live.Lost(Database) is not null ? "No backups of it are in the folder."
        : "No backups are there.";

    // One that cannot be opened any more is told by what was known of it, or by its name.
    private bool IsOfIt(Backup backup) => backup.DatabaseId == Database.Id || Bad.Contains(backup);
}
