using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>The manifest of an archive: the content of <c>_info.json</c>.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Database">The name of the database at the time of the backup.</param>
/// <param name="DatabaseId">The id of the database.</param>
/// <param name="CreatedAt">The time of the snapshot, UTC.</param>
/// <param name="Server">The server that wrote it, such as <c>JettraAdmin 1.0.0</c>.</param>
/// <param name="Job">The job that wrote it; after a crash it shows that the job was done. Not part of any digest.</param>
/// <param name="Proof">The collections with their counts, digests and indexes, and the digest of the database.</param>
public sealed record ArchiveManifest(
    int Version,
    DatabaseName Database,
    DatabaseId DatabaseId,
    DateTimeOffset CreatedAt,
    string Server,
    Guid Job,
    DatabaseProof Proof);

/// <summary>The values that an archive writer puts into the manifest.</summary>
/// <param name="Database">The name of the database.</param>
/// <param name="DatabaseId">The id of the database.</param>
/// <param name="CreatedAt">The time of the snapshot.</param>
/// <param name="Server">The server that writes the archive.</param>
/// <param name="Job">The job that writes the archive.</param>
public sealed record ArchiveOrigin(DatabaseName Database, DatabaseId DatabaseId, DateTimeOffset CreatedAt, string Server, Guid Job);
