using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

/// <summary>A backup that is missing from the folder and was not deleted through this server.</summary>
/// <param name="Name">What the file was called.</param>
/// <param name="Database">The database it is of.</param>
/// <param name="DatabaseId">The id of that database; null when only the file name told which one it is.</param>
/// <param name="TakenAt">The instant of its data.</param>
/// <param name="Bytes">The size of the file; 0 when that is not known.</param>
/// <param name="MissedAt">When it was missed first.</param>
public sealed record GoneArchive(ArchiveName Name, DatabaseName Database, DatabaseId? DatabaseId, DateTimeOffset TakenAt, long Bytes, DateTimeOffset MissedAt)
{
    /// <summary>Whether it vanished together with all other backups, as when the disk of the folder is not mounted.</summary>
    public bool WithAllOthers { get; init; }

    /// <summary>Whether a caller who may list backups is told of it.</summary>
    public bool IsVisibleTo(Caller caller) => caller.Sees(Database);
}

/// <summary>The state of the backups folder besides the list of backups.</summary>
/// <param name="UnlistedCount">How many files are not listed.</param>
/// <param name="Unlisted">Their names; null for callers who may not see them.</param>
/// <param name="Gone">The backups that were there and are missing, the newest first.</param>
public sealed record FolderReport(int UnlistedCount, IReadOnlyList<UnlistedFile>? Unlisted, IReadOnlyList<GoneArchive> Gone);
