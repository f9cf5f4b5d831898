using System.Collections.Concurrent;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Sqlite;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>The archives of the store, together with the findings about them.</summary>
/// <remarks>Thread-safe. It checks no rights: <see cref="BackupService"/> does.</remarks>
public sealed partial class BackupList
{
    private readonly IArchiveStore _store;
    private readonly AssuranceStore _findings;
    private readonly KnownArchives _known;
    private readonly ReportedBackups _reported = new();
    private readonly ThroughputEstimate _throughput;
    private readonly TimeProvider _time;

    // When the server first found that a file cannot be restored. The date in the file name does not say this.
    private readonly ConcurrentDictionary<(ArchiveName Name, string Stamp), DateTimeOffset> _faults = new();
    private readonly ILogger<BackupList> _log;

    /// <summary>Creates the list. <see cref="Start"/> reads the earlier findings.</summary>
    public BackupList(IArchiveStore store, BackupOptions options, ThroughputEstimate throughput, TimeProvider time, ILogger<BackupList> log)
    {
        _store = store;
        _findings = new AssuranceStore(options.File);
        _known = new KnownArchives(new KnownArchivesFile(options.File), time);
        _throughput = throughput;
        _time = time;
        _log = log;
    }

    /// <summary>The error for a name that is not in the list.</summary>
    internal static JettraException UnknownBackup(string name) => new(ErrorCodes.UnknownBackup, $"There is no backup called {MessageText.Shorten(name)}.");

    /// <summary>
    /// Raised when the list or a finding changed, also when the read of a caller discovers the change. Handlers must return quickly and not throw.
    /// </summary>
    public event Action? Changed;

    /// <summary>The free space for backups, in bytes; null when it is not known.</summary>
    public long? FreeBytes => _store.FreeBytes;

    /// <summary>Reads the earlier findings. Call it once.</summary>
    public void Start()
    {
        _findings.Start();
        _known.Start(_findings.Names);
    }

    /// <summary>
    /// All backups, the newest first. Backups with a date in the future come last, because their age is unknown. An archive that a
    /// running job has not read back yet is not a backup. Each call also records which backups are missing since the last listing.
    /// </summary>
    public async Task<IReadOnlyList<Backup>> ListAsync(CancellationToken ct)
    {
        var changeCount = _known.ChangeCount;
        var (listed, unread) = await ReadAsync(ct).ConfigureAwait(false);
        NoteMissing(listed, unread, changeCount);
        ForgetFaults(listed);
        var now = _time.GetUtcNow();
        Backup[] backups = [.. listed.Select(Join).OrderBy(backup => backup.IsAhead(now))];
        if (_reported.Update(backups))
        {
            Changed?.Invoke();
        }

        return backups;
    }

    /// <summary>One backup, or null.</summary>
    /// <remarks>The backup is remembered: if it is missing later, that is reported, even if no listing contained it.</remarks>
    public async Task<Backup?> FindAsync(ArchiveName name, CancellationToken ct)
    {
        var changeCount = _known.ChangeCount;
        var archive = IsUnread(name) ? null : await _store.FindAsync(name, ct).ConfigureAwait(false);
        if (IsUnread(name))
        {
            return null;
        }

        if (archive is not null)
        {
            NoteSeen(archive, changeCount);
        }

        var backup = archive is null ? null : Join(archive);
        if (_reported.Update(name, backup))
        {
            Changed?.Invoke();
        }

        return backup;
    }

    /// <summary>The size and duration of a backup of a database, estimated from its last backup and the measured throughput.</summary>
    public async Task<BackupPlan> PlanBackupAsync(DatabaseSummary database, CancellationToken ct)
    {
        var (needs, free) = await RoomForBackupAsync(database.Database.Id, database.Collections.Count, database.Documents, database.Bytes, ct).ConfigureAwait(false);
        return new BackupPlan(database.Documents, database.Bytes, needs, free, _throughput.Backup(database.Bytes));
    }

    /// <summary>The space that a backup needs, and the free space; null when that is unknown. Plans and backups use the same estimate.</summary>
    public async Task<(SpaceNeeded Needs, long? FreeBytes)> RoomForBackupAsync(DatabaseId database, int collections, long documents, long bytes, CancellationToken ct)
    {
        var last = (await ListAsync(ct).ConfigureAwait(false)).FirstOrDefault(b => b.Good && b.Manifest?.DatabaseId == database && b.Manifest.Proof.Bytes > 0);
        return (ArchiveSizeEstimate.Of(collections, documents, bytes, last), _store.FreeBytes);
    }

    /// <summary>The estimated duration of a restore of this archive. Null while no restore was measured.</summary>
    public TimeSpan? RestoreTime(ArchiveContents contents) => _throughput.Restore(contents.Bytes);

    /// <summary>
    /// Records a finding. If it cannot be recorded, the archive keeps the finding written: the list never claims more than is known.
    /// The finding about an unread archive is recorded, but nothing is listed or raised before <see cref="ShowAsync"/>.
    /// </summary>
    public async Task NoteAsync(ArchiveName name, Assurance assurance, string? madeBy, CancellationToken ct)
    {
        var unread = IsUnread(name);
        try
        {
            if (await _store.FindAsync(name, ct).ConfigureAwait(false) is not { } archive)
            {
                return;
            }

            if (!unread)
            {
                Remember(archive);
            }

            _findings.Save(name, new AssuranceStore.Finding(archive.Stamp, assurance, madeBy ?? _findings.Find(archive)?.By));
            if (!unread)
            {
                _reported.Update(name, Join(archive));
            }
        }
        catch (JettraException e)
        {
            LogNotNoted(name, e);
        }

        if (!unread)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Deletes an archive and forgets it; false when there is none.</summary>
    public async Task<bool> DeleteAsync(ArchiveName name, CancellationToken ct)
    {
        using var deletion = _known.BeginDeletion(name);
        var deleted = await _store.DeleteAsync(name, ct).ConfigureAwait(false);
        Forget(name);
        return deleted;
    }

    /// <summary>Forgets an archive that was deleted.</summary>
    public void Forget(ArchiveName name)
    {
        Forget([name]);
        if (!IsUnread(name))
        {
            Changed?.Invoke();
        }
    }

    /// <summary>The finding for an archive that was only opened. If it cannot be restored, verifying it would give the same finding.</summary>
    private Assurance Judge(StoredArchive archive, AssuranceStore.Finding? finding) => archive switch
    {
        { Unreadable: true } => new Assurance(AssuranceLevel.Unreadable, FoundAt(archive), null, archive.Fault),
        { Contents.EmptyError: { } refusal } => Assurance.Refused(
            refusal.Error, FoundAt(archive), $"{refusal.What} It is restored only when an empty database is meant."),
        { Contents: not null } => finding?.Assurance ?? new Assurance(AssuranceLevel.Written, archive.Manifest?.CreatedAt ?? archive.Name.Stamp),
        _ when archive.FaultCode == ErrorCodes.ArchiveNotZip && _known.DatabaseOf(archive.Name) is not null => new Assurance(
            AssuranceLevel.Damaged, FoundAt(archive), null, $"This file contained a backup before. {archive.Fault}"),
        _ => Assurance.Refused(archive.FaultCode, FoundAt(archive), archive.Fault),
    };

    private DateTimeOffset FoundAt(StoredArchive archive) => _faults.GetOrAdd((archive.Name, archive.Stamp), _ => _time.GetUtcNow());

    private void ForgetFaults(IReadOnlyList<StoredArchive> there)
    {
        if (!_faults.IsEmpty)
        {
            foreach (var gone in _faults.Keys.Except(there.Where(a => a.Contents is null or { IsEmpty: true }).Select(a => (a.Name, a.Stamp))))
            {
                _faults.TryRemove(gone, out _);
            }
        }
    }

    private Backup Join(StoredArchive archive)
    {
        var finding = _findings.Find(archive);
        return new Backup(archive.Name, archive.Bytes, archive.Contents, Judge(archive, finding), finding?.By)
        {
            Stamp = archive.Stamp,
            RememberedId = archive.Manifest is null ? _known.DatabaseOf(archive.Name) : null,
        };
    }

    [LoggerMessage(EventId = 400, Level = LogLevel.Error, Message = "The finding about {Archive} could not be recorded")]
    private partial void LogNotNoted(ArchiveName archive, Exception exception);
}
