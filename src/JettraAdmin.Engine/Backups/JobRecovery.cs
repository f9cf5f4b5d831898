using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Jobs.Sqlite;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>
/// Settles each job that a stopped server left unfinished: completed when its work is found done, otherwise
/// interrupted. A job whose outcome cannot be established yet stays running, and the queue goes on trying.
/// </summary>
internal sealed partial class JobRecovery(
    JobOutcomes outcomes, JobStore store, JobRecords records, JobQueue queue, TimeProvider time, ILogger<JobRecovery> log)
{
    /// <summary>Settles every unfinished job. Called once, after the engine and the store have started.</summary>
    /// <returns>The backups that exist but were not read back yet.</returns>
    /// <exception cref="JettraException">Code <c>history_unavailable</c>: the records cannot be read.</exception>
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

    [LoggerMessage(EventId = 431, Level = LogLevel.Error, Message = "The outcome of {Kind} of {Database} cannot be established yet; it is tried again")]
    private partial void LogNotSettled(JobKind kind, string database, Exception exception);

    [LoggerMessage(EventId = 433, Level = LogLevel.Warning, Message = "{Kind} of {Database} was under way when the server stopped: {State}")]
    private partial void LogSettled(JobKind kind, string database, JobState state);
}
