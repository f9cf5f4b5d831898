using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The latest backups of a database.</summary>
public sealed partial class DatabaseBackups
{
    private const int Listed = 8;

    private JobProblem? _problem;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    private List<Backup> Mine => [.. (Live.Now.Backups ?? []).Where(b => IsOfDatabase(b))];

    private IReadOnlyList<Backup> Bad => Live.Bad(Database);

    private string Nothing =>
        Bad.Count > 0 ? $"{BackupLabels.NoGoodBecause(Bad)}."
        : Live.Lost(Database) is not null ? "Its backups are missing from the folder."
        : "No backups yet.";

    // A backup that cannot be opened is matched by its last known database, or by its name.
    private bool IsOfDatabase(Backup backup) => backup.DatabaseId == Database.Id || Bad.Contains(backup);
}
