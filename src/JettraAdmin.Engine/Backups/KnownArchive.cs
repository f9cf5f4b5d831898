using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

/// <summary>What the server remembers about an archive, so that it can describe it when it is missing.</summary>
internal sealed record KnownArchive(DatabaseName Database, DatabaseId? DatabaseId, DateTimeOffset TakenAt, long Bytes, DateTimeOffset? MissedAt, bool WithAllOthers)
{
    /// <summary>Describes a listed archive. If it cannot be opened, what was known before is kept.</summary>
    public static KnownArchive Of(StoredArchive archive, KnownArchive? before) => archive.Manifest is { } manifest
        ? new KnownArchive(manifest.Database, manifest.DatabaseId, manifest.CreatedAt, archive.Bytes, null, false)
        : (before ?? new KnownArchive(archive.Name.Database, null, archive.Name.Stamp, 0, null, false)) with { Bytes = archive.Bytes, MissedAt = null, WithAllOthers = false };

    public GoneArchive ToGone(ArchiveName name) =>
        new(name, Database, DatabaseId, TakenAt, Bytes, MissedAt ?? default) { WithAllOthers = WithAllOthers };
}
