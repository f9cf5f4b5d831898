using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

// Ended jobs that run again.
public sealed partial class BackupService
{
    private const string NothingStarted = "Nothing was started.";

    /// <summary>Whether <see cref="RunAgainAsync"/> accepts a job. Its source or its database may be gone all the same.</summary>
    public static bool MayRunAgain(Job job) => job is { Ended: true, Payload: not null } && job.Kind switch
    {
        JobKind.Backup or JobKind.Verify or JobKind.TestRestore => true,
        JobKind.Restore => job.State != JobState.Completed,
        JobKind.Undo or JobKind.Drop or JobKind.DeleteBackup => false,
    };

    /// <summary>
    /// Starts a new job that does the same as an ended one. A restore is run again only if it was not done, from the same archive and
    /// in the same mode, so that nothing is overwritten a second time unasked.
    /// </summary>
    /// <exception cref="JettraException">
    /// Codes <c>unknown_job</c>, <c>job_not_repeatable</c>, <c>archive_changed</c> when the archive of a restore was exchanged, and those of
    /// the method that starts a job of this kind.
    /// </exception>
    public async Task<Job> RunAgainAsync(Caller caller, JobId id, CancellationToken ct)
    {
        var job = _jobs.Get(caller, id);
        if (!MayRunAgain(job))
        {
            throw NotRepeatable(job);
        }

        return job.Payload switch
        {
            JobPayload.Verify { Source: { } source } => await StartVerifyAsync(caller, RestoreSource.Of(source), job.Database, ct).ConfigureAwait(false),
            JobPayload.Verify verify => await StartVerifyAsync(caller, ArchiveName.Parse(verify.Archive), ct).ConfigureAwait(false),
            JobPayload.TestRestore test => await StartTestRestoreAsync(caller, ArchiveName.Parse(test.Archive), ct).ConfigureAwait(false),
            JobPayload.Restore restore => await StartRestoreAsync(
                caller,
                RestoreSource.Of(restore.Source),
                job.Database,
                restore.Overwrites ? RestoreMode.Overwrite : RestoreMode.Create,
                restore.Identity,
                ct).ConfigureAwait(false),
            _ => StartBackup(caller, job.Database),
        };
    }

    private static JettraException NotRepeatable(Job job) =>
        !job.Ended ? Refusal("This job has not ended.", "Wait until it has ended, or cancel it.")
        : job.Payload is null ? Refusal("An older version of the server ran this job and did not record what it did in full.", "Start a new job.")
        : NotRepeatable(job.Kind, job.Database);

    private static JettraException NotRepeatable(JobKind kind, DatabaseName database) => kind switch
    {
        JobKind.Restore => Refusal(
            $"This restore into {database} was done. To run it again would replace the data that {database} has now.",
            "Start a new restore of the same backup, and look at its plan first."),
        JobKind.Undo => Refusal("An undo is not run again.", "Choose a kept state in the list of kept states."),
        JobKind.Drop => Refusal("A drop is not run again.", "Drop the database on its page."),
        JobKind.DeleteBackup => Refusal("The deletion of a backup is not run again.", "Delete the backup in the backup list."),
        JobKind.Backup or JobKind.Verify or JobKind.TestRestore => throw new InvalidOperationException($"A job of the kind {kind} is run again."),
    };

    private static JettraException Refusal(MessageTemplate what, MessageTemplate hint) => new(ErrorCodes.JobNotRepeatable, what, NothingStarted, hint);
}
