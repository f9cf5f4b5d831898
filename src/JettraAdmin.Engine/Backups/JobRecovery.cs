using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Jobs.Sqlite;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>
/// Ends each job that was running when the server stopped: completed when it was done, otherwise interrupted. If this
/// cannot be found out yet, the job stays running, and the queue keeps trying.
/// </summary>
internal sealed partial class JobRecovery(
    JobOutcomes outcomes, JobStore store, JobRecords records, JobQueue queue, TimeProvider time, ILogger<JobRecovery> log)
{
    /// <summary>Ends every unfinished job. Call it once, after the storage and the archive store have started.</summary>
    /// <returns>The backup jobs whose archives exist but were not read back.</returns>
    /// <exception cref="JettraException">Code <c>history_unavailable</c> when the history cannot be read.</exception>
    public async Task<IReadOnlyList<Job>> SettleAsync(CancellationToken ct)
    {
        var unread = new List<Job>();
        foreach (var job in store.Unfinished())
        {
            try
            {
                var settled = Ended(job, await outcomes.FindAsync(job, ct).ConfigureAwait(false));
                records.Note(settled);
                LogSettled(job.Kind, job.Database.Value, settled.State);
                if (settled is { Kind: JobKind.Backup, State: JobState.Completed })
                {
                    unread.Add(settled);
                }
            }
            catch (JettraException e)
            {
                LogNotSettled(job.Kind, job.Database.Value, e);
                queue.Resume(job);
            }
        }

        return unread;
    }

    private Job Ended(Job job, JobResult? result)
    {
        var ended = job with { EndedAt = time.GetUtcNow() };
        return result is null
            ? ended with { State = JobState.Interrupted, Problem = JobRefusals.Interrupted() }
            : ended with { State = JobState.Completed, Progress = JobProgress.Done(result), Result = result };
    }

    [LoggerMessage(EventId = 431, Level = LogLevel.Error, Message = "The outcome of {Kind} of {Database} is still unknown. The server keeps trying to find out whether it was done")]
    private partial void LogNotSettled(JobKind kind, string database, Exception exception);

    [LoggerMessage(EventId = 433, Level = LogLevel.Warning, Message = "{Kind} of {Database} was running when the server stopped. Its state is now {State}")]
    private partial void LogSettled(JobKind kind, string database, JobState state);
}
