using JettraAdmin.Components.Live;
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

    private List<Backup> Mine => [.. (Live.Now.Backups ?? []).Where(b => b.Manifest?.DatabaseId == Database.Id && Live.Caller?.Sees(b.Database) == true)];
}
