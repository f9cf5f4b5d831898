using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives;

/// <summary>One archive as a store lists it.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Stamp">Changes whenever the content may have changed; what was proved of one stamp says nothing of another.</param>
/// <param name="Contents">What it holds, as far as opening it tells; null when it could not be opened.</param>
/// <param name="Fault">Why it could not be opened, in a sentence; null when it was.</param>
public sealed record StoredArchive(ArchiveName Name, long Bytes, string Stamp, ArchiveContents? Contents, string? Fault)
{
    /// <summary>The code of what is wrong with it, such as <c>archive_foreign</c>; null when it was opened, or the machine failed.</summary>
    public string? FaultCode { get; init; }

    /// <summary>What it says of itself; null when it could not be opened, or an existing server wrote it.</summary>
    public ArchiveManifest? Manifest => Contents?.Manifest;
}

/// <summary>A place that keeps archives. An archive appears whole or not at all, and is never overwritten.</summary>
/// <remarks>
/// Safe on any thread. Machine errors are <see cref="JettraException"/> with the codes <c>disk_full</c> and
/// <c>backups_unavailable</c>; nothing is left behind then.
/// </remarks>
public interface IArchiveStore
{
    /// <summary>Where it is, as a person is told: a folder, a bucket.</summary>
    string Location { get; }

    /// <summary>Makes the place ready and removes what a crash left of our own drafts. Called once, before anything else.</summary>
    Task StartAsync(CancellationToken ct);

    /// <summary>Begins a new archive, not yet listed. Disposing the draft unpublished removes all trace of it.</summary>
    Task<IArchiveDraft> CreateAsync(DatabaseName database, DateTimeOffset createdAt, CancellationToken ct);

    /// <summary>All archives, the newest first; what each holds is remembered by stamp, so that a listing reads only what is new.</summary>
    Task<IReadOnlyList<StoredArchive>> ListAsync(CancellationToken ct);

    /// <summary>One archive, or null.</summary>
    Task<StoredArchive?> FindAsync(ArchiveName name, CancellationToken ct);

    /// <summary>Opens an archive to read it: a stream that seeks. It stays readable while open, even when deleted meanwhile.</summary>
    /// <exception cref="JettraException">Code <c>unknown_backup</c>.</exception>
    Task<Stream> OpenAsync(ArchiveName name, CancellationToken ct);

    /// <summary>Deletes an archive; false when it was not there.</summary>
    Task<bool> DeleteAsync(ArchiveName name, CancellationToken ct);

    /// <summary>What the place has left for new archives, in bytes; null when it cannot tell.</summary>
    long? FreeBytes { get; }
}

/// <summary>An archive that is being written. For one thread at a time.</summary>
public interface IArchiveDraft : IAsyncDisposable
{
    /// <summary>Where to write: seekable.</summary>
    Stream Stream { get; }

    /// <summary>
    /// Flushes what was written for good and lists it under the next free name of its second, never over another.
    /// </summary>
    /// <param name="publishing">Told the name before it appears, so that it can be noted durably first; may be null.</param>
    /// <param name="ct">Cancels until the name appears.</param>
    Task<ArchiveName> PublishAsync(Action<ArchiveName>? publishing, CancellationToken ct);
}
