using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

/// <summary>The service for backup, restore, verify and undo.</summary>
/// <remarks>
/// Thread-safe. Methods that start a job return it at once. The job goes on when the caller disconnects. Every method checks the
/// caller and throws <see cref="JettraException"/> with <c>forbidden</c>.
/// An owner may use the archives of the owner's databases, and the owner's uploads. The manifest says which database an archive
/// belongs to. An archive of an existing server has no manifest: there, its name in the backup list says it. Only
/// administrators may use archives that cannot be opened.
/// </remarks>
public sealed partial class BackupService
{
    private readonly IDocumentEngine _engine;
    private readonly IArchiveStore _store;
    private readonly JobQueue _queue;
    private readonly BackupList _backupList;
    private readonly UploadStore _uploads;
    private readonly RestoreSources _sources;
    private readonly RestoreRun _restore;
    private readonly JobService _jobs;
    private readonly TimeProvider _time;

    /// <summary>Creates the service over an engine and a store that have started.</summary>
    public BackupService(
        IDocumentEngine engine,
        IArchiveStore store,
        JobQueue queue,
        BackupList backupList,
        UploadStore uploads,
        RestoreSources sources,
        RestoreRun restore,
        JobService jobs,
        TimeProvider time) =>
        (_engine, _store, _queue, _backupList, _uploads, _sources, _restore, _jobs, _time) = (engine, store, queue, backupList, uploads, sources, restore, jobs, time);

    /// <summary>Starts a backup.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_database</c>, <c>queue_full</c>.</exception>
    public Job StartBackup(Caller caller, DatabaseName database)
    {
        caller.Demand(Role.Owner, database);
        var entry = Known(database);
        return _queue.Submit(new JobRequest(new JobPayload.Backup(), entry.Name, null, caller.Name));
    }

    /// <summary>Estimates the size and duration of a backup.</summary>
    public async Task<BackupPlan> PlanBackupAsync(Caller caller, DatabaseName database, CancellationToken ct)
    {
        caller.Demand(Role.Owner, database);
        var summary = await _engine.DescribeAsync(database, ct).ConfigureAwait(false);
        return await _backupList.PlanBackupAsync(summary, ct).ConfigureAwait(false);
    }

    /// <summary>Starts a restore. It opens the archive first, so that most errors are reported at once.</summary>
    /// <exception cref="JettraException">
    /// Codes <c>unknown_backup</c>, <c>unknown_upload</c>, <c>database_exists</c>, <c>unknown_database</c>, <c>busy</c>, <c>archive_empty</c>, and the codes of an
    /// archive that cannot be restored.
    /// </exception>
    public Task<Job> StartRestoreAsync(Caller caller, RestoreSource source, DatabaseName target, RestoreMode mode, CancellationToken ct) =>
        StartRestoreAsync(caller, source, target, mode, identity: null, ct);

    private async Task<Job> StartRestoreAsync(
        Caller caller, RestoreSource source, DatabaseName target, RestoreMode mode, string? identity, CancellationToken ct)
    {
        caller.Demand(Role.Owner, target);
        var contents = await ReadContentsAsync(caller, source, ct).ConfigureAwait(false);
        contents.EnsureNotEmpty(source.MayBeEmpty);
        if (identity is not null && contents.Identity != identity)
        {
            throw new JettraException(ErrorCodes.ArchiveChanged, safe: "Nothing was restored.");
        }

        var (name, overwrites) = (mode, _engine.Find(target)) switch
        {
            (RestoreMode.Create, not null) => throw new JettraException(
                ErrorCodes.DatabaseExists, $"A database called {target} already exists.", hint: "Choose another name, or overwrite it on purpose."),
            (RestoreMode.Overwrite, null) => throw target.Unknown(),
            (_, { } there) => (there.Name, true),
            _ => (target, false),
        };
        var keptAs = KeptAs(caller, source, contents, target);
        return _queue.Submit(new JobRequest(
            new JobPayload.Restore(source.ToJob(), contents.Identity, overwrites, keptAs.Value), name, NameOf(source), caller.Name, Exclusive: true));
    }

    /// <summary>What an archive holds and what a restore would do. Nothing is written.</summary>
    public async Task<RestorePlan> PlanRestoreAsync(Caller caller, RestoreSource source, DatabaseName target, CancellationToken ct)
    {
        caller.Demand(Role.Owner, target);
        var contents = await ReadContentsAsync(caller, source, ct).ConfigureAwait(false);
        contents.EnsureNotEmpty(source.MayBeEmpty);
        var current = _engine.Find(target) is null ? null : await _engine.DescribeAsync(target, ct).ConfigureAwait(false);
        var usage = await _engine.MeasureAsync(ct).ConfigureAwait(false);
        var plan = new RestorePlan(contents, current, RestoreRun.Needs(contents.Documents, contents.Bytes), usage.Free, _backupList.RestoreTime(contents));
        return source is RestoreSource.Listed listed && await _backupList.FindAsync(listed.Name, ct).ConfigureAwait(false) is { } backup
            ? plan with { Losses = backup.Losses }
            : source is RestoreSource.Uploaded uploaded ? plan with { Check = GetUpload(caller, uploaded.Id).Check }
            : plan;
    }

    /// <summary>Starts a test restore: a restore without the last step. It proves that the archive can be restored.</summary>
    public async Task<Job> StartTestRestoreAsync(Caller caller, ArchiveName archive, CancellationToken ct)
    {
        caller.Demand(Role.Owner);
        var contents = await ReadContentsAsync(caller, new RestoreSource.Listed(archive), ct).ConfigureAwait(false);
        contents.EnsureNotEmpty(allowEmpty: false);
        return _queue.Submit(new JobRequest(
            new JobPayload.TestRestore(archive.Value, contents.Identity), contents.Manifest?.Database ?? archive.Database, archive.Value, caller.Name));
    }

    /// <summary>Starts a job that reads an archive to its end and compares every digest.</summary>
    public async Task<Job> StartVerifyAsync(Caller caller, ArchiveName archive, CancellationToken ct)
    {
        var backup = await GetAsync(caller, archive, ct).ConfigureAwait(false);
        return _queue.Submit(new JobRequest(new JobPayload.Verify(archive.Value), backup.Database, archive.Value, caller.Name));
    }

    /// <summary>Whether the caller may restore into a database of this name. The database need not exist.</summary>
    public static bool MayRestoreTo(Caller caller, DatabaseName target) => caller.Is(Role.Owner) && caller.Sees(target);

    /// <summary>The backups that the caller may use, the newest first. Backups with a date in the future come last.</summary>
    public async Task<IReadOnlyList<Backup>> ListAsync(Caller caller, CancellationToken ct)
    {
        caller.Demand(Role.Owner);
        var all = await _backupList.ListAsync(ct).ConfigureAwait(false);
        return caller.Is(Role.Admin) ? all : [.. all.Where(b => b.IsVisibleTo(caller))];
    }

    /// <summary>A page of the backups that meet conditions, with their totals; of the backups that the caller may use.</summary>
    public async Task<BackupPage> SearchAsync(Caller caller, BackupQuery query, CancellationToken ct) =>
        query.Apply(await ListAsync(caller, ct).ConfigureAwait(false));

    /// <summary>One backup.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_backup</c>, <c>busy</c> while the job that writes it has not read it back yet.</exception>
    public async Task<Backup> GetAsync(Caller caller, ArchiveName archive, CancellationToken ct)
    {
        caller.Demand(Role.Owner);
        if (caller.Sees(archive.Database))
        {
            _backupList.DemandRead(archive);
        }

        var backup = await _backupList.FindAsync(archive, ct).ConfigureAwait(false);
        return backup is null ? throw Missing(caller, archive)
            : backup.IsVisibleTo(caller) ? backup
            : throw BackupList.UnknownBackup(archive.Value);
    }

    /// <summary>Opens an archive for a download. The stream is seekable.</summary>
    public async Task<(Backup Backup, Stream Content)> OpenAsync(Caller caller, ArchiveName archive, CancellationToken ct)
    {
        var backup = await GetAsync(caller, archive, ct).ConfigureAwait(false);
        return (backup, await _store.OpenAsync(archive, ct).ConfigureAwait(false));
    }

    /// <summary>Deletes a backup; administrators only. Returns the ended job.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_backup</c>, <c>busy</c> while its database has a job, or the job that writes it has not read it back yet.</exception>
    public async Task<Job> DeleteAsync(Caller caller, ArchiveName archive, CancellationToken ct)
    {
        caller.Demand(Role.Admin);
        var backup = await GetAsync(caller, archive, ct).ConfigureAwait(false);
        return await _queue.RunNowAsync(new JobRequest(
            new JobPayload.DeleteBackup(archive.Value, backup.Bytes, backup.Documents), backup.Database, archive.Value, caller.Name, FreesSpace: true))
            .ConfigureAwait(false);
    }

    /// <summary>The unlisted files and the missing backups.</summary>
    /// <remarks>Only administrators get the names of unlisted files, because their databases are unknown. Owners get the number of files.</remarks>
    public async Task<FolderReport> ReportFolderAsync(Caller caller, CancellationToken ct)
    {
        caller.Demand(Role.Owner);
        await _backupList.ListAsync(ct).ConfigureAwait(false);
        var unlisted = await _backupList.ListUnlistedAsync(ct).ConfigureAwait(false);
        return new FolderReport(unlisted.Count, caller.Is(Role.Admin) ? [.. unlisted.Select(Propose)] : null, [.. _backupList.Gone.Where(g => g.IsVisibleTo(caller))]);
    }

    /// <summary>Forgets the missing backups; administrators only. Returns their number.</summary>
    public int ForgetGone(Caller caller)
    {
        caller.Demand(Role.Admin);
        return _backupList.ForgetGone();
    }

    /// <summary>Proposes a free database name for the restore of an unlisted file.</summary>
    private UnlistedFile Propose(UnlistedFile file)
    {
        if (file.Reason is not (UnlistedReason.Name or UnlistedReason.Database or UnlistedReason.Date) || !UnlistedName.TryParse(file.Name, out var unlisted))
        {
            return file;
        }

        var name = unlisted.Proposed;
        for (var number = 2; _engine.Find(name) is not null; number++)
        {
            name = unlisted.Proposed.WithNumber(number);
        }

        return file with { Proposed = name };
    }

    private Task<ArchiveContents> ReadContentsAsync(Caller caller, RestoreSource source, CancellationToken ct) =>
        ReadContentsAsync(caller, source, _restore.ReadContentsAsync, ct);

    private async Task<ArchiveContents> ReadContentsAsync(
        Caller caller, RestoreSource source, Func<RestoreSource, CancellationToken, Task<ArchiveContents>> read, CancellationToken ct)
    {
        if (source is RestoreSource.Uploaded uploaded)
        {
            if (GetUpload(caller, uploaded.Id).Check?.Problem is { } problem)
            {
                throw problem.ToException();
            }
        }
        else if (source is RestoreSource.Listed listed)
        {
            // Callers without access get unknown_backup, as from all other methods.
            await GetAsync(caller, listed.Name, ct).ConfigureAwait(false);
        }
        else if (source is RestoreSource.Unlisted { Name: var name } && !caller.Is(Role.Admin))
        {
            // No owner has the database of an unlisted file.
            throw BackupList.UnknownBackup(name.Value);
        }

        var contents = await read(source, ct).ConfigureAwait(false);
        var database = contents.Manifest?.Database ?? (source as RestoreSource.Listed)?.Name.Database;
        return database is not { } named || caller.Sees(named)
            ? contents
            : throw new JettraException(
                ErrorCodes.Forbidden, $"This archive is of {named}, which is not among the databases of {caller.Name}.");
    }

    /// <summary>The name under which an upload is added to the backup list after it was proved.</summary>
    private ArchiveName KeptAs(Caller caller, RestoreSource source, ArchiveContents contents, DatabaseName target)
    {
        if (contents.Manifest is { } manifest)
        {
            return ArchiveName.Compose(manifest.Database, manifest.CreatedAt);
        }

        // The sender chose the file name. It must not add the upload to the backups of a database that the caller may not see.
        var database = ArchiveName.TryParse(NameOf(source), out var name) && caller.Sees(name.Database) ? name.Database : target;
        var stamp = name != default ? name.Stamp
            : ForeignArchiveName.TryParse(NameOf(source), out var foreign) ? foreign.Stamp
            : contents.Listing!.Newest ?? (source is RestoreSource.Uploaded uploaded ? GetUpload(caller, uploaded.Id).CreatedAt : default);
        return ArchiveName.Compose(database, stamp);
    }

    private string NameOf(RestoreSource source) => source switch
    {
        RestoreSource.Listed listed => listed.Name.Value,
        RestoreSource.Unlisted unlisted => unlisted.Name.Value,
        RestoreSource.Uploaded uploaded => _uploads.Find(uploaded.Id)?.FileName ?? "upload",
        _ => throw new InvalidOperationException("There is no other source."),
    };

    private DatabaseEntry Known(DatabaseName name) => _engine.Find(name) ?? throw name.Unknown();

    /// <summary>The error for a backup that is not in the folder. If the caller may know that it is missing, the error says so.</summary>
    private JettraException Missing(Caller caller, ArchiveName name) =>
        _backupList.FindMissing(name, out var isLast) is { } gone && gone.IsVisibleTo(caller)
            ? new JettraException(
                ErrorCodes.UnknownBackup,
                isLast
                    ? (MessageTemplate)$"{name} was in the backups folder and is no longer there. It is the last backup of {gone.Database}, of {gone.TakenAt.UtcDateTime:d MMM yyyy HH:mm} UTC."
                    : $"{name} was in the backups folder and is no longer there. It is a backup of {gone.Database}, of {gone.TakenAt.UtcDateTime:d MMM yyyy HH:mm} UTC.",
                hint: "Nobody deleted it through this server. Check that the right disk is mounted, and look for the file where the folder may have been moved to.")
            : BackupList.UnknownBackup(name.Value);
}
