using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>An archive in a store.</summary>
/// <param name="Name">The name.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Stamp">A text that changes whenever the content may have changed. A finding counts only while the stamp is the same.</param>
/// <param name="Contents">What was read from the archive when it was opened; null when it could not be opened.</param>
/// <param name="Fault">A sentence that says why it could not be opened, or null.</param>
public sealed record StoredArchive(ArchiveName Name, long Bytes, string Stamp, ArchiveContents? Contents, MessageTemplate? Fault)
{
    /// <summary>Whether the file could not be read, because of its permissions or a disk error. Then its content is unknown.</summary>
    public bool Unreadable { get; init; }

    /// <summary>The error code with which opening failed, such as <c>archive_foreign</c>. Null when it was opened or is <see cref="Unreadable"/>.</summary>
    public ErrorCode? FaultCode { get; init; }

    /// <summary>The manifest; null when the archive could not be opened, or an existing server wrote it.</summary>
    public ArchiveManifest? Manifest => Contents?.Manifest;
}

/// <summary>Stores archives. An archive appears completely or not at all, and is never overwritten.</summary>
/// <remarks>
/// Thread-safe. After an input/output error, methods throw <see cref="JettraException"/> with the code <c>disk_full</c> or
/// <c>backups_unavailable</c>, or with <c>backup_unreadable</c> when only one file is concerned. No partial file remains.
/// Disposing the store releases its lock.
/// </remarks>
public interface IArchiveStore : IDisposable
{
    /// <summary>The location for messages, such as the path of a folder.</summary>
    string Location { get; }

    /// <summary>Prepares and locks the store, and deletes drafts that a crash left. Call it once, before anything else.</summary>
    /// <exception cref="JettraException">Code <c>backups_folder_in_use</c> when another server uses the store.</exception>
    Task StartAsync(CancellationToken ct);

    /// <summary>Retries deletions that failed. If the store was unavailable, locks it again. Called every few minutes.</summary>
    Task SweepAsync(CancellationToken ct);

    /// <summary>Begins a new archive, which is not listed yet. Disposing the draft without publishing deletes it.</summary>
    Task<IArchiveDraft> CreateAsync(DatabaseName database, DateTimeOffset createdAt, CancellationToken ct);

    /// <summary>All archives, newest first. Contents are cached by stamp, so only new and changed archives are opened.</summary>
    Task<IReadOnlyList<StoredArchive>> ListAsync(CancellationToken ct);

    /// <summary>Unlisted files, sorted by name.</summary>
    Task<IReadOnlyList<UnlistedFile>> ListUnlistedAsync(CancellationToken ct);

    /// <summary>One archive, or null.</summary>
    Task<StoredArchive?> FindAsync(ArchiveName name, CancellationToken ct);

    /// <summary>Opens an archive for reading. The stream is seekable. If the archive is deleted while the stream is open, reading goes on or fails with <c>unknown_backup</c>.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_backup</c>, <c>backup_unreadable</c>.</exception>
    Task<Stream> OpenAsync(ArchiveName name, CancellationToken ct);

    /// <summary>Opens an unlisted archive. The stream is seekable. Links are not followed.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_backup</c>, <c>backup_unreadable</c>.</exception>
    Task<Stream> OpenAsync(UnlistedName name, CancellationToken ct);

    /// <summary>Deletes an archive; false when there is none.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c> when it is unknown whether the archive was deleted. <see cref="SettleAsync"/> makes this certain.</exception>
    Task<bool> DeleteAsync(ArchiveName name, CancellationToken ct);

    /// <summary>
    /// Flushes earlier publications and deletions to disk, so that a power failure cannot revert them.
    /// </summary>
    Task SettleAsync(CancellationToken ct);

    /// <summary>The free space for new archives, in bytes; null when unknown.</summary>
    long? FreeBytes { get; }
}

/// <summary>An archive that is being written. Not thread-safe.</summary>
public interface IArchiveDraft : IAsyncDisposable
{
    /// <summary>The target stream. It need not be seekable.</summary>
    Stream Stream { get; }

    /// <summary>
    /// Flushes the archive to disk and publishes it under the first free name. Never overwrites another archive.
    /// </summary>
    /// <param name="publishing">Called with the name and the stamp before the archive appears, so that the caller can record them first. May be null.</param>
    /// <param name="ct">Cancels the publication, as long as the archive has not appeared.</param>
    /// <exception cref="JettraException">
    /// Code <c>outcome_unknown</c> when it is unknown whether the archive was published under the last reported name. After any
    /// other exception it was not published.
    /// </exception>
    Task<ArchiveName> PublishAsync(Action<ArchiveName, string>? publishing, CancellationToken ct);
}
