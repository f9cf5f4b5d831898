using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

/// <summary>
/// Finds out whether a job was done. A restore, an undo or a drop was done if its id is in the catalogue. A backup was done if
/// its id is in the archive that it published. The deletion of a backup was done if the archive does not exist.
/// </summary>
/// <remarks>Used after a restart, and while the server runs when a disk error made an outcome unknown. Thread-safe.</remarks>
internal sealed class JobOutcomes(IDocumentEngine engine, IArchiveStore store, BackupList backupList, ArchiveWithdrawals withdrawals)
{
    /// <summary>The result of the job; null when it was not done.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c> when the files cannot be read.</exception>
    public async Task<JobResult?> FindAsync(Job job, CancellationToken ct)
    {
        // Until the outcome is known, also after a restart, the archive that the job published is not a backup.
        if (Published(job) is { } published)
        {
            backupList.Hide(job.Id, published);
        }

        var result = await FindResultAsync(job, ct).ConfigureAwait(false);
        await backupList.ShowAsync(job.Id).ConfigureAwait(false);
        return result;
    }

    private static ArchiveName? Published(Job job) => job.Kind switch
    {
        JobKind.Backup when ArchiveName.TryParse(job.Archive, out var name) => name,
        JobKind.Restore when job.Result.KeptUpload is not null && ArchiveName.TryParse(job.Result.File, out var name) => name,
        _ => null,
    };

    private async Task<JobResult?> FindResultAsync(Job job, CancellationToken ct)
    {
        try
        {
            if (engine.FindDone(job.Id.Value) is { } swap)
            {
                return RestoreRun.WithSwap(job.Result, swap);
            }

            return job.Kind switch
            {
                JobKind.Backup => await FindBackupAsync(job, ct).ConfigureAwait(false),
                JobKind.Restore => await WithdrawUploadAsync(job).ConfigureAwait(false),
                JobKind.DeleteBackup => await FindDeletionAsync(job, ct).ConfigureAwait(false),
                JobKind.TestRestore or JobKind.Verify or JobKind.Undo or JobKind.Drop => null,
            };
        }
        catch (JettraException e) when (e.Error != ErrorCodes.OutcomeUnknown)
        {
            // After a failed read, the job may have been done.
            throw OutcomeUnknown.Because(e);
        }
    }

    private async Task<JobResult?> FindBackupAsync(Job job, CancellationToken ct)
    {
        if (!ArchiveName.TryParse(job.Archive, out var name))
        {
            return null;
        }

        if (withdrawals.IsPending(name, out var stamp))
        {
            await DemandWithdrawnAsync(name, stamp).ConfigureAwait(false);
            return null;
        }

        await store.SettleAsync(ct).ConfigureAwait(false);
        if (await store.FindAsync(name, ct).ConfigureAwait(false) is not { } archive)
        {
            return null;
        }

        if (archive.Unreadable)
        {
            throw new JettraException(ErrorCodes.OutcomeUnknown, archive.Fault);
        }

        return archive.Manifest is { } manifest && manifest.Job == job.Id.Value
            ? BackupRun.Result(name, archive.Bytes, manifest.CreatedAt, manifest.Proof) with
            {
                Note = "The file was published, but not read back yet. Another job verifies it.",
            }
            : null;
    }

    /// <summary>Returns null, because the restore was not done. Before that, removes the upload that the restore added to the backup list.</summary>
    private async Task<JobResult?> WithdrawUploadAsync(Job job)
    {
        if (job.Result is { KeptUpload: { } stamp, File: { } file } && ArchiveName.TryParse(file, out var name))
        {
            await DemandWithdrawnAsync(name, stamp).ConfigureAwait(false);
        }

        return null;
    }

    private async Task DemandWithdrawnAsync(ArchiveName name, string stamp)
    {
        if (!await withdrawals.WithdrawAsync(name, stamp).ConfigureAwait(false))
        {
            throw new JettraException(ErrorCodes.OutcomeUnknown, $"{name} was written for a job that was not done, and could not be removed yet. The server keeps trying.");
        }
    }

    private async Task<JobResult?> FindDeletionAsync(Job job, CancellationToken ct)
    {
        if (!ArchiveName.TryParse(job.Archive, out var name))
        {
            return null;
        }

        await store.SettleAsync(ct).ConfigureAwait(false);
        if (await store.FindAsync(name, ct).ConfigureAwait(false) is not null)
        {
            return null;
        }

        backupList.Forget(name);
        return job.Result with { File = name.Value };
    }
}
