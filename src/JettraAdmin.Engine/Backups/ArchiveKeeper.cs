using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>Takes an uploaded archive that proved sound into the catalogue, byte for byte, under a name of our own.</summary>
public sealed partial class ArchiveKeeper
{
    private const int CopyBuffer = 1024 * 1024;

    private readonly IArchiveStore _store;
    private readonly BackupCatalogue _catalogue;
    private readonly TimeProvider _time;
    private readonly ILogger<ArchiveKeeper> _log;

    /// <summary>Creates the keeper.</summary>
    public ArchiveKeeper(IArchiveStore store, BackupCatalogue catalogue, TimeProvider time, ILogger<ArchiveKeeper> log) =>
        (_store, _catalogue, _time, _log) = (store, catalogue, time, log);

    /// <summary>Copies the archive, or finds that the catalogue has this very one already.</summary>
    /// <param name="content">The file.</param>
    /// <param name="contents">What it holds.</param>
    /// <param name="name">The name to keep it under, or the next free one.</param>
    /// <param name="by">Who sent it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Kept> KeepAsync(Stream content, ArchiveContents contents, ArchiveName name, string by, CancellationToken ct)
    {
        var already = (await _store.ListAsync(ct).ConfigureAwait(false))
            .FirstOrDefault(a => a.Bytes == content.Length && a.Contents?.IsSame(contents) == true && (a.Manifest is not null || a.Name.Database == name.Database));
        if (already is not null)
        {
            return new Kept(already.Name, New: false);
        }

        await using var draft = await _store.CreateAsync(name.Database, name.Stamp, ct).ConfigureAwait(false);
        content.Position = 0;
        try
        {
            await content.CopyToAsync(draft.Stream, CopyBuffer, ct).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new JettraException(
                ErrorKind.NoSpace, "disk_full", "The uploaded file could not be kept in the backups folder. Nothing was restored; the data is as it was.", "Free space in the backups folder, then try again.", e);
        }

        var kept = await draft.PublishAsync(null, ct).ConfigureAwait(false);
        await _catalogue.NoteAsync(kept, new Assurance(AssuranceLevel.Verified, _time.GetUtcNow()), by, CancellationToken.None).ConfigureAwait(false);
        return new Kept(kept, New: true);
    }

    /// <summary>Takes an archive out again that was kept for a restore which then did not happen.</summary>
    public async Task WithdrawAsync(ArchiveName name)
    {
        try
        {
            await _store.DeleteAsync(name, CancellationToken.None).ConfigureAwait(false);
            _catalogue.Forget(name);
        }
        catch (JettraException e)
        {
            // It is sound, so a person loses nothing when it stays listed.
            LogStays(name, e);
        }
    }

    [LoggerMessage(EventId = 420, Level = LogLevel.Warning, Message = "{Archive} was kept for a restore that did not happen and could not be taken away")]
    private partial void LogStays(ArchiveName archive, Exception exception);

    /// <summary>An archive in the catalogue.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="New">Whether it was put there just now.</param>
    public readonly record struct Kept(ArchiveName Name, bool New);
}
