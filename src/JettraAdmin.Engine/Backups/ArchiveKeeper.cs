using System.Buffers;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>Adds an uploaded archive, after it was proved, to the backup list: an exact copy under a name of the usual form.</summary>
public sealed partial class ArchiveKeeper
{
    private const int CopyBuffer = 1024 * 1024;
    private const string NothingRestored = "Nothing was restored; the data is as it was.";

    private readonly IArchiveStore _store;
    private readonly BackupList _backupList;
    private readonly TimeProvider _time;
    private readonly ILogger<ArchiveKeeper> _log;

    /// <summary>Creates the keeper.</summary>
    public ArchiveKeeper(IArchiveStore store, BackupList backupList, TimeProvider time, ILogger<ArchiveKeeper> log) =>
        (_store, _backupList, _time, _log) = (store, backupList, time, log);

    /// <summary>Copies the archive into the store, unless a listed archive has exactly the same bytes.</summary>
    /// <param name="content">The file.</param>
    /// <param name="contents">What it holds.</param>
    /// <param name="name">The name in the backup list. If it is taken, the next free name is used.</param>
    /// <param name="publishing">Called with the name and the stamp before a new archive appears. It is not listed yet.</param>
    /// <param name="ct">Cancels the copy.</param>
    public async Task<Kept> KeepAsync(Stream content, ArchiveContents contents, ArchiveName name, Action<ArchiveName, string> publishing, CancellationToken ct)
    {
        try
        {
            foreach (var listed in await _store.ListAsync(ct).ConfigureAwait(false))
            {
                // An archive that another job has not checked yet may be removed again.
                if (listed.Bytes == content.Length
                    && !_backupList.IsUnread(listed.Name)
                    && listed.Contents?.Identity == contents.Identity
                    && (listed.Manifest is not null || listed.Name.Database == name.Database)
                    && await HasSameBytesAsync(listed.Name, content, ct).ConfigureAwait(false))
                {
                    return new Kept(listed.Name, New: false);
                }
            }

            return await CopyAsync(content, name, publishing, ct).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Reads a new copy back from the disk, compares it with the upload, and records that it is verified.</summary>
    /// <param name="content">The upload.</param>
    /// <param name="copy">The copy, which <see cref="KeepAsync"/> made.</param>
    /// <param name="by">The user who uploaded it.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="JettraException">Code <c>read_back_differs</c>, and those of a file that cannot be read. The caller removes the copy.</exception>
    public async Task ReadBackAsync(Stream content, ArchiveName copy, string by, CancellationToken ct)
    {
        try
        {
            if (!await AreEqualAsync(copy, content, ct).ConfigureAwait(false))
            {
                throw new JettraException(ErrorCodes.ReadBackDiffers, safe: NothingRestored);
            }
        }
        catch (IOException e)
        {
            throw Unreadable(e);
        }

        await _backupList.NoteAsync(copy, new Assurance(AssuranceLevel.Verified, _time.GetUtcNow()), by, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The store throws JettraExceptions, so another one is a failure of the uploaded file.</summary>
    private static JettraException Unreadable(IOException cause) => new(
        ErrorCodes.StorageUnavailable,
        "The uploaded file could not be read again from the data folder.",
        NothingRestored,
        "Check the disk that holds the data folder, then send the file again.",
        cause);

    private async Task<Kept> CopyAsync(Stream content, ArchiveName name, Action<ArchiveName, string> publishing, CancellationToken ct)
    {
        await using var draft = await _store.CreateAsync(name.Database, name.Stamp, ct).ConfigureAwait(false);
        content.Position = 0;
        await content.CopyToAsync(draft.Stream, CopyBuffer, ct).ConfigureAwait(false);
        var kept = await draft.PublishAsync(publishing, ct).ConfigureAwait(false);
        return new Kept(kept, New: true);
    }

    /// <summary>Whether a listed archive has the same bytes. They are compared, because the listed file may have been damaged since.</summary>
    private async Task<bool> HasSameBytesAsync(ArchiveName name, Stream content, CancellationToken ct)
    {
        try
        {
            return await AreEqualAsync(name, content, ct).ConfigureAwait(false);
        }
        catch (JettraException e)
        {
            // The listed archive was deleted or cannot be read, so it counts as different.
            LogNotCompared(name, e);
            return false;
        }
    }

    private async Task<bool> AreEqualAsync(ArchiveName name, Stream content, CancellationToken ct)
    {
        var (ours, theirs) = (ArrayPool<byte>.Shared.Rent(CopyBuffer), ArrayPool<byte>.Shared.Rent(CopyBuffer));
        try
        {
            await using var listed = await _store.OpenAsync(name, ct).ConfigureAwait(false);
            content.Position = 0;
            while (true)
            {
                var count = await content.ReadAtLeastAsync(ours.AsMemory(0, CopyBuffer), CopyBuffer, throwOnEndOfStream: false, ct).ConfigureAwait(false);
                var other = await listed.ReadAtLeastAsync(theirs.AsMemory(0, CopyBuffer), CopyBuffer, throwOnEndOfStream: false, ct).ConfigureAwait(false);
                if (!ours.AsSpan(0, count).SequenceEqual(theirs.AsSpan(0, other)))
                {
                    return false;
                }

                if (count < CopyBuffer)
                {
                    return true;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(ours);
            ArrayPool<byte>.Shared.Return(theirs);
        }
    }

    [LoggerMessage(EventId = 421, Level = LogLevel.Warning, Message = "{Archive} could not be compared with an uploaded archive. The uploaded archive is added to the backup list too")]
    private partial void LogNotCompared(ArchiveName archive, Exception exception);

    /// <summary>An archive in the backup list.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="New">Whether this call added it.</param>
    public readonly record struct Kept(ArchiveName Name, bool New);
}
