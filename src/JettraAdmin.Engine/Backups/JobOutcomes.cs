using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

/// <summary>
/// Finds out from the files whether a job was done: its id is in the engine's catalogue or in the archive that it
/// published, or the archive that it had to delete is gone.
/// </summary>
/// <remarks>Used after a stop of the server, and while it runs when a disk error left the outcome open. Safe on any thread.</remarks>
internal sealed class JobOutcomes(IDocumentEngine engine, IArchiveStore store, BackupList backupList, ArchiveWithdrawals withdrawals)
{
    /// <summary>What the job did, or null when it did nothing.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c>: the files cannot be read, so that neither is certain.</exception>
    public async Task<JobResult?> FindAsync(Job job, CancellationToken ct)
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
            // A failed read does not mean that nothing was done.
            throw OutcomeUnknown.Because(e);
        }
    }

    private async Task<JobResult?> FindBackupAsync(Job job, CancellationToken ct)
    {
        if (!ArchiveName.TryParse(job.Archive, out var name))
        {
            return null;
        }

        if (withdrawals.IsOwed(name, out var stamp))
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
                Note = "The file was published, but not read back yet. It is verified by a job of its own.",
            }
            : null;
    }

    /// <summary>A restore that was not done leaves nothing: the upload that was listed for it is removed too.</summary>
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
            throw new JettraException(ErrorCodes.OutcomeUnknown, $"{name} was written for a job that was not done, and the disk does not let it go.");
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
