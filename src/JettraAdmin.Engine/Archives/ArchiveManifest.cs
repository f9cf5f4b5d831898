using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>What an archive says of itself: the content of <c>_info.json</c>.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Database">The database it holds, by the name of that day.</param>
/// <param name="DatabaseId">The database it holds, by id.</param>
/// <param name="CreatedAt">The instant of the data, UTC.</param>
/// <param name="Server">The server that wrote it, as <c>JettraAdmin 1.0.0</c>.</param>
/// <param name="Job">The job that wrote it; after a crash it tells whether the job was done. Outside every digest.</param>
/// <param name="Proof">The collections with their counts, digests and indexes, and the digest of the database.</param>
public sealed record ArchiveManifest(
    int Version,
    DatabaseName Database,
    DatabaseId DatabaseId,
    DateTimeOffset CreatedAt,
    string Server,
    Guid Job,
    DatabaseProof Proof);

/// <summary>What a writer is told of the archive as a whole.</summary>
/// <param name="Database">The database's name.</param>
/// <param name="DatabaseId">The database's id.</param>
/// <param name="CreatedAt">The instant of the data.</param>
/// <param name="Server">The server that writes.</param>
/// <param name="Job">The job that writes.</param>
public sealed record ArchiveOrigin(DatabaseName Database, DatabaseId DatabaseId, DateTimeOffset CreatedAt, string Server, Guid Job);
