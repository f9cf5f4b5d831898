using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>The archives of the store together with what this server found about them.</summary>
/// <remarks>Safe on any thread. It knows nothing of callers; <see cref="BackupService"/> checks them.</remarks>
public sealed partial class BackupCatalogue
{
    /// <summary>What Deflate makes of JSON when no earlier backup of the database tells better.</summary>
    private const double UsualRatio = 0.25;

    private readonly IArchiveStore _store;
    private readonly AssuranceStore _findings;
    private readonly Pace _pace;
    private readonly ILogger<BackupCatalogue> _log;

    /// <summary>Creates the catalogue; <see cref="Start"/> reads what was found before.</summary>
    public BackupCatalogue(IArchiveStore store, BackupOptions options, Pace pace, ILogger<BackupCatalogue> log)
    {
        _store = store;
        _findings = new AssuranceStore(options.File);
        _pace = pace;
        _log = log;
    }

    /// <summary>Tells that the list or a finding changed; handlers return at once and do not throw.</summary>
    public event Action? Changed;

    /// <summary>Reads what was found before. Called once.</summary>
    public void Start() => _findings.Start();

    /// <summary>All backups, the newest first.</summary>
    public async Task<IReadOnlyList<Backup>> ListAsync(CancellationToken ct) =>
        [.. (await _store.ListAsync(ct).ConfigureAwait(false)).Select(Join)];

    /// <summary>One backup, or null.</summary>
    public async Task<Backup?> FindAsync(ArchiveName name, CancellationToken ct) =>
        await _store.FindAsync(name, ct).ConfigureAwait(false) is { } archive ? Join(archive) : null;

    /// <summary>What a backup of a database would take, judged by its last one and by the pace so far.</summary>
    public async Task<BackupPlan> PlanBackupAsync(DatabaseSummary database, CancellationToken ct)
    {
        var last = (await ListAsync(ct).ConfigureAwait(false))
            .FirstOrDefault(b => b.Good && b.Manifest?.DatabaseId == database.Database.Id && b.Manifest.Proof.Bytes > 0);
        var ratio = last is null ? UsualRatio : (double)last.Bytes / last.Manifest!.Proof.Bytes;
        return new BackupPlan(database.Documents, database.Bytes, (long)(database.Bytes * ratio) + 4096, _store.FreeBytes, _pace.Backup(database.Bytes));
    }

    /// <summary>About how long a restore of this archive takes, or null while nothing is known.</summary>
    public TimeSpan? RestoreTime(ArchiveContents contents) => _pace.Restore(contents.Bytes);

    /// <summary>
    /// Notes a finding. A disk that refuses the note, or a folder that went away, does not undo what was found: the archive
    /// then reads as written, which is less than the truth and never more.
    /// </summary>
    public async Task NoteAsync(ArchiveName name, Assurance assurance, string? madeBy, CancellationToken ct)
    {
        try
        {
            if (await _store.FindAsync(name, ct).ConfigureAwait(false) is not { } archive)
            {
                return;
            }

            _findings.Save(name, new AssuranceStore.Finding(archive.Stamp, assurance, madeBy ?? _findings.Find(archive)?.By));
        }
        catch (Exception e) when (e is SqliteException or JettraException)
        {
            LogNotNoted(name, e);
        }

        Changed?.Invoke();
    }

    /// <summary>Forgets what was found about an archive that is gone.</summary>
    public void Forget(ArchiveName name)
    {
        try
        {
            _findings.Forget(name);
        }
        catch (SqliteException e)
        {
            LogNotNoted(name, e);
        }

        Changed?.Invoke();
    }

    private Backup Join(StoredArchive archive)
    {
        var finding = _findings.Find(archive);
        var assurance = archive.Contents is null
            ? Assurance.Refused(archive.FaultCode, archive.Name.Stamp, archive.Fault)
            : finding?.Assurance ?? new Assurance(AssuranceLevel.Written, archive.Manifest?.CreatedAt ?? archive.Name.Stamp);
        return new Backup(archive.Name, archive.Bytes, archive.Contents, assurance, finding?.By) { Stamp = archive.Stamp };
    }

    [LoggerMessage(EventId = 400, Level = LogLevel.Error, Message = "What was found about {Archive} could not be written down")]
    private partial void LogNotNoted(ArchiveName archive, Exception exception);
}
