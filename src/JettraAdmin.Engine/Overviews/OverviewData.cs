using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Overviews;

/// <summary>The data of the overview at one moment: all of it, or the part that a caller may see. Immutable.</summary>
public sealed record OverviewData
{
    /// <summary>The initial value, before any data was read.</summary>
    public static readonly OverviewData Nothing = new();

    /// <summary>All backups, newest first; null before the first read.</summary>
    public IReadOnlyList<Backup>? Backups { get; init; }

    /// <summary>The newest good backup of each database. A backup with a date in the future counts only if there is no other.</summary>
    public IReadOnlyDictionary<DatabaseId, Backup> LastGood { get; init; } = new Dictionary<DatabaseId, Backup>();

    /// <summary>The backups of each database that cannot be restored (damaged, unreadable or unsupported), newest first.</summary>
    public IReadOnlyDictionary<DatabaseId, IReadOnlyList<Backup>> Bad { get; init; } = new Dictionary<DatabaseId, IReadOnlyList<Backup>>();

    /// <summary>The missing backups, newest first.</summary>
    public IReadOnlyList<GoneArchive> Gone { get; init; } = [];

    /// <summary>The databases whose newest backup is missing, with that backup.</summary>
    public IReadOnlyDictionary<DatabaseId, GoneArchive> Lost { get; init; } = new Dictionary<DatabaseId, GoneArchive>();

    /// <summary>The latest jobs, newest first.</summary>
    public IReadOnlyList<Job> History { get; init; } = [];

    /// <summary>The last backup job of each database that ended and was not cancelled.</summary>
    public IReadOnlyDictionary<DatabaseName, Job> LastBackupJob { get; init; } = new Dictionary<DatabaseName, Job>();

    /// <summary>The kept states.</summary>
    public IReadOnlyList<KeptGeneration> Kept { get; init; } = [];

    /// <summary>Number and size of all archives in the backups folder, regardless of rights.</summary>
    public (int Files, long Bytes) Archives { get; init; }

    /// <summary>When the disk of the backups will be full, from all backups regardless of rights; null before the first read.</summary>
    public DiskForecast? Forecast { get; init; }

    /// <summary>Used and free disk space; null before the first read.</summary>
    public StorageUsage? Disk { get; init; }

    /// <summary>Why kept states do not expire at present; null when they do.</summary>
    public ClockHold? Clock { get; init; }

    /// <summary>The error that made some of the data outdated, or null.</summary>
    public MessageTemplate? Fault { get; init; }
}
