using System.Collections.Concurrent;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Sqlite;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>The archives of the store together with what this server found about them.</summary>
/// <remarks>Safe on any thread. It knows nothing of callers; <see cref="BackupService"/> checks them.</remarks>
public sealed partial class BackupList
{
    private readonly IArchiveStore _store;
    private readonly AssuranceStore _findings;
    private readonly KnownArchives _known;
    private readonly ReportedBackups _reported = new();
    private readonly ThroughputEstimate _pace;
    private readonly TimeProvider _time;

    // When each file that cannot be restored was first found so; the date in its name does not tell.
    private readonly ConcurrentDictionary<(ArchiveName Name, string Stamp), DateTimeOffset> _faults = new();
    private readonly ILogger<BackupList> _log;

    /// <summary>Creates the list; <see cref="Start"/> reads what was found before.</summary>
    public BackupList(IArchiveStore store, BackupOptions options, ThroughputEstimate pace, TimeProvider time, ILogger<BackupList> log)
    {
        _store = store;
        _findings = new AssuranceStore(options.File);
        _known = new KnownArchives(new KnownArchivesFile(options.File), time);
        _pace = pace;
        _time = time;
        _log = log;
    }

    /// <summary>
    /// Raised when the list or a finding changed, also when a caller's own read found it; handlers must return at once and not throw.
    /// </summary>
    public event Action? Changed;

    /// <summary>Reads what was found before. Called once.</summary>
    public void Start()
    {
        _findings.Start();
        _known.Start(_findings.Names);
    }

    /// <summary>
    /// All backups, the newest first; those dated in the future last, because their age is unknown. Records which backups
    /// are missing since the last listing.
    /// </summary>
    public async Task<IReadOnlyList<Backup>> ListAsync(CancellationToken ct)
    {
        var round = _known.Round;
        var listed = await _store.ListAsync(ct).ConfigureAwait(false);
        NoteMissing(listed, round);
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
    /// <remarks>A backup found here is also reported when it goes missing later, even if it was never listed.</remarks>
    public async Task<Backup?> FindAsync(ArchiveName name, CancellationToken ct)
    {
        var round = _known.Round;
        var archive = await _store.FindAsync(name, ct).ConfigureAwait(false);
        if (archive is not null)
        {
            NoteSeen(archive, round);
        }

        var backup = archive is null ? null : Join(archive);
        if (_reported.Update(name, backup))
        {
            Changed?.Invoke();
        }

        return backup;
    }

    /// <summary>What a backup of a database would take, estimated from its last one and the throughput so far.</summary>
    public async Task<BackupPlan> PlanBackupAsync(DatabaseSummary database, CancellationToken ct)
    {
        var (needs, free) = await RoomForBackupAsync(database.Database.Id, database.Collections.Count, database.Documents, database.Bytes, ct).ConfigureAwait(false);
        return new BackupPlan(database.Documents, database.Bytes, needs, free, _pace.Backup(database.Bytes));
    }

    /// <summary>The space a backup needs and the space there is; null when the store cannot tell. Plans and backups use the same estimate.</summary>
    public async Task<(SpaceNeeded Needs, long? FreeBytes)> RoomForBackupAsync(DatabaseId database, int collections, long documents, long bytes, CancellationToken ct)
    {
        var last = (await ListAsync(ct).ConfigureAwait(false)).FirstOrDefault(b => b.Good && b.Manifest?.DatabaseId == database && b.Manifest.Proof.Bytes > 0);
        return (ArchiveSizeEstimate.Of(collections, documents, bytes, last), _store.FreeBytes);
    }

    /// <summary>About how long a restore of this archive takes, or null while nothing is known.</summary>
    public TimeSpan? RestoreTime(ArchiveContents contents) => _pace.Restore(contents.Bytes);

    /// <summary>
    /// Records a finding. If the record cannot be written, the archive reads as written: less than what was found, never more.
    /// </summary>
    public async Task NoteAsync(ArchiveName name, Assurance assurance, string? madeBy, CancellationToken ct)
    {
        try
        {
            if (await _store.FindAsync(name, ct).ConfigureAwait(false) is not { } archive)
            {
                return;
            }

            _known.Add(archive);
            _known.Save();
            _findings.Save(name, new AssuranceStore.Finding(archive.Stamp, assurance, madeBy ?? _findings.Find(archive)?.By));
            _reported.Update(name, Join(archive));
        }
        catch (JettraException e)
        {
            LogNotNoted(name, e);
        }

        Changed?.Invoke();
    }

    /// <summary>Deletes an archive and forgets it; false when it was not there.</summary>
    public async Task<bool> DeleteAsync(ArchiveName name, CancellationToken ct)
    {
        using var leaving = _known.Leave(name);
        var deleted = await _store.DeleteAsync(name, ct).ConfigureAwait(false);
        Forget(name);
        return deleted;
    }

    /// <summary>Forgets an archive that was deleted.</summary>
    public void Forget(ArchiveName name)
    {
        Forget([name]);
        Changed?.Invoke();
    }

    /// <summary>The finding for an archive that was only opened: the same that verifying it would give.</summary>
    private Assurance Judge(StoredArchive archive, AssuranceStore.Finding? finding) => archive switch
    {
        { Unreadable: true } => new Assurance(AssuranceLevel.Unreadable, FoundAt(archive), null, archive.Fault),
        { Contents.EmptyError: { } refusal } => Assurance.Refused(
            refusal.Error, FoundAt(archive), $"{refusal.What} It is restored only when an empty database is meant."),
        { Contents: not null } => finding?.Assurance ?? new Assurance(AssuranceLevel.Written, archive.Manifest?.CreatedAt ?? archive.Name.Stamp),
        _ when archive.FaultCode == ErrorCodes.ArchiveNotZip && _known.DatabaseOf(archive.Name) is not null => new Assurance(
            AssuranceLevel.Damaged, FoundAt(archive), null, $"A backup was in this file. {archive.Fault}"),
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
