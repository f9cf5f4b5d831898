using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

/// <summary>What is remembered of an archive, for <see cref="GoneArchive"/>.</summary>
internal sealed record KnownArchive(DatabaseName Database, DatabaseId? DatabaseId, DateTimeOffset TakenAt, long Bytes, DateTimeOffset? MissedAt, bool WithAllOthers)
{
    /// <summary>What a listing tells; if the archive cannot be opened, what was known before is kept.</summary>
    public static KnownArchive Of(StoredArchive archive, KnownArchive? before) => archive.Manifest is { } manifest
        ? new KnownArchive(manifest.Database, manifest.DatabaseId, manifest.CreatedAt, archive.Bytes, null, false)
        : (before ?? new KnownArchive(archive.Name.Database, null, archive.Name.Stamp, 0, null, false)) with { Bytes = archive.Bytes, MissedAt = null, WithAllOthers = false };

    public GoneArchive ToGone(ArchiveName name) =>
        new(name, Database, DatabaseId, TakenAt, Bytes, MissedAt ?? default) { WithAllOthers = WithAllOthers };
}
