using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

/// <summary>A backup that is missing from the folder and was not deleted through this server.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Database">The name of its database.</param>
/// <param name="DatabaseId">The id of its database. Null when only the file name said which database it is.</param>
/// <param name="TakenAt">The time of its data.</param>
/// <param name="Bytes">The size of the file; 0 when that is not known.</param>
/// <param name="MissedAt">When the server first found that it is missing.</param>
public sealed record GoneArchive(ArchiveName Name, DatabaseName Database, DatabaseId? DatabaseId, DateTimeOffset TakenAt, long Bytes, DateTimeOffset MissedAt)
{
    /// <summary>Whether all other backups are missing since the same listing, for example because the disk is not mounted.</summary>
    public bool WithAllOthers { get; init; }

    /// <summary>Whether a caller who may list backups may see it.</summary>
    public bool IsVisibleTo(Caller caller) => caller.Sees(Database);
}

/// <summary>The state of the backups folder besides the list of backups.</summary>
/// <param name="UnlistedCount">The number of unlisted files.</param>
/// <param name="Unlisted">Their names; null for callers who may not see them.</param>
/// <param name="Gone">The missing backups, the newest first.</param>
public sealed record FolderReport(int UnlistedCount, IReadOnlyList<UnlistedFile>? Unlisted, IReadOnlyList<GoneArchive> Gone);
