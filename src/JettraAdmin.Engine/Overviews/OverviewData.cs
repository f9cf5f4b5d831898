using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Overviews;

/// <summary>What was gathered at one moment: of everything, or the part of it that one caller may see. Immutable.</summary>
public sealed record OverviewData
{
    /// <summary>Before the first gathering.</summary>
    public static readonly OverviewData Nothing = new();

    /// <summary>All backups, the newest first; null before the first gathering.</summary>
    public IReadOnlyList<Backup>? Backups { get; init; }

    /// <summary>The newest good backup of each database; one that is dated in the future only where there is no other.</summary>
    public IReadOnlyDictionary<DatabaseId, Backup> LastGood { get; init; } = new Dictionary<DatabaseId, Backup>();

    /// <summary>The backups of each database that cannot be restored as they are: damaged, unreadable, not for this server. The newest first.</summary>
    public IReadOnlyDictionary<DatabaseId, IReadOnlyList<Backup>> Bad { get; init; } = new Dictionary<DatabaseId, IReadOnlyList<Backup>>();

    /// <summary>The backups that were in the folder and are missing, the newest first.</summary>
    public IReadOnlyList<GoneArchive> Gone { get; init; } = [];

    /// <summary>The databases whose newest backup is missing, each with that backup.</summary>
    public IReadOnlyDictionary<DatabaseId, GoneArchive> Lost { get; init; } = new Dictionary<DatabaseId, GoneArchive>();

    /// <summary>The latest jobs of everybody, the newest first.</summary>
    public IReadOnlyList<Job> History { get; init; } = [];

    /// <summary>The backup job of each database that ended last and was not cancelled.</summary>
    public IReadOnlyDictionary<DatabaseName, Job> LastBackupJob { get; init; } = new Dictionary<DatabaseName, Job>();

    /// <summary>What can be brought back.</summary>
    public IReadOnlyList<KeptGeneration> Kept { get; init; } = [];

    /// <summary>Size and number of all archives in the backups folder, whoever may see them: a figure of the disk.</summary>
    public (int Files, long Bytes) Archives { get; init; }

    /// <summary>The space taken and left; null before the first gathering.</summary>
    public StorageUsage? Disk { get; init; }

    /// <summary>Why nothing is freed by its age at present; null when age counts.</summary>
    public ClockHold? Clock { get; init; }

    /// <summary>Why not everything here is of now, or null.</summary>
    public string? Fault { get; init; }
}
