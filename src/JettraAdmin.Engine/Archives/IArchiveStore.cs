using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>One archive as a store lists it.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Stamp">Changes whenever the content may have changed; what was proved of one stamp says nothing of another.</param>
/// <param name="Contents">What it holds, as far as opening it tells; null when it could not be opened.</param>
/// <param name="Fault">Why it could not be opened, in a sentence; null when it was.</param>
public sealed record StoredArchive(ArchiveName Name, long Bytes, string Stamp, ArchiveContents? Contents, string? Fault)
{
    /// <summary>Whether the machine did not let it be read, which says nothing of what it holds.</summary>
    public bool Unreadable { get; init; }

    /// <summary>The code of what is wrong with it, such as <c>archive_foreign</c>; null when it was opened, or the machine failed.</summary>
    public ErrorCode? FaultCode { get; init; }

    /// <summary>What it says of itself; null when it could not be opened, or an existing server wrote it.</summary>
    public ArchiveManifest? Manifest => Contents?.Manifest;
}

/// <summary>A place that keeps archives. An archive appears whole or not at all, and is never overwritten.</summary>
/// <remarks>
/// Safe on any thread. Machine errors are <see cref="JettraException"/> with the codes <c>disk_full</c> and
/// <c>backups_unavailable</c>, and <c>backup_unreadable</c> where only one file is concerned; nothing is left behind then.
/// Disposing it lets go of the place.
/// </remarks>
public interface IArchiveStore : IDisposable
{
    /// <summary>Where it is, as a person is told: a folder, a bucket.</summary>
    string Location { get; }

    /// <summary>Makes the place ready and removes what a crash left of our own drafts. Called once, before anything else.</summary>
    /// <exception cref="JettraException">Code <c>backups_folder_in_use</c> when another server uses the place.</exception>
    Task StartAsync(CancellationToken ct);

    /// <summary>Tries again what could not be removed, and takes hold of the place when it came back. Called now and then.</summary>
    Task SweepAsync(CancellationToken ct);

    /// <summary>Begins a new archive, not yet listed. Disposing the draft unpublished removes all trace of it.</summary>
    Task<IArchiveDraft> CreateAsync(DatabaseName database, DateTimeOffset createdAt, CancellationToken ct);

    /// <summary>All archives, the newest first; what each holds is remembered by stamp, so that a listing reads only what is new.</summary>
    Task<IReadOnlyList<StoredArchive>> ListAsync(CancellationToken ct);

    /// <summary>What lies among the archives and is not listed, by name.</summary>
    Task<IReadOnlyList<UnlistedFile>> ListUnlistedAsync(CancellationToken ct);

    /// <summary>One archive, or null.</summary>
    Task<StoredArchive?> FindAsync(ArchiveName name, CancellationToken ct);

    /// <summary>Opens an archive to read it: a stream that seeks. It stays readable while open, even when deleted meanwhile, or fails with <c>unknown_backup</c>.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_backup</c>, <c>backup_unreadable</c>.</exception>
    Task<Stream> OpenAsync(ArchiveName name, CancellationToken ct);

    /// <summary>Opens an archive that is not listed because of its database's name, to read it: a stream that seeks.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_backup</c>, <c>backup_unreadable</c>.</exception>
    Task<Stream> OpenAsync(ForeignArchiveName name, CancellationToken ct);

    /// <summary>Deletes an archive; false when it was not there.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c> when it may or may not be gone: see <see cref="SettleAsync"/>.</exception>
    Task<bool> DeleteAsync(ArchiveName name, CancellationToken ct);

    /// <summary>
    /// Puts on disk for good what was published and deleted so far: what is found after this call is there to stay.
    /// </summary>
    Task SettleAsync(CancellationToken ct);

    /// <summary>What the place has left for new archives, in bytes; null when it cannot tell.</summary>
    long? FreeBytes { get; }
}

/// <summary>An archive that is being written. For one thread at a time.</summary>
public interface IArchiveDraft : IAsyncDisposable
{
    /// <summary>Where to write, from the beginning. It need not seek.</summary>
    Stream Stream { get; }

    /// <summary>
    /// Flushes what was written for good and lists it under the next free name of its second, never over another.
    /// </summary>
    /// <param name="publishing">Told the name before it appears, and the stamp that the archive will have, so that both can be recorded first; may be null.</param>
    /// <param name="ct">Cancels until the name appears.</param>
    /// <exception cref="JettraException">
    /// Code <c>outcome_unknown</c> when the archive may or may not be listed under the name told last; any other failure means
    /// that it is not.
    /// </exception>
    Task<ArchiveName> PublishAsync(Action<ArchiveName, string>? publishing, CancellationToken ct);
}
