using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs;

// From the queue to the end: each job on a thread of its own, and whatever it throws ends it and nothing else.
public sealed partial class JobQueue
{
    private void StartNext()
    {
        for (var i = 0; i < _waiting.Count && _running.Count < _options.Concurrent && !_stopping;)
        {
            var entry = _waiting[i];
            if (_running.ContainsKey(entry.Job.Database) || _claims.Contains(entry.Job.Database)
                || _waiting.FindIndex(e => e.Job.Database == entry.Job.Database) < i)
            {
                i++;
                continue;
            }

            _waiting.RemoveAt(i);
            _running.Add(entry.Job.Database, entry);
            _ = Task.Factory.StartNew(
                () => RunAsync(entry), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        }
    }

    private async Task RunAsync(JobEntry entry)
    {
        using var scope = LogScope(_log, entry.Job.Id);
        try
        {
            JobRun run;
            lock (_gate)
            {
                Put(entry, entry.Job with { State = JobState.Running, StartedAt = _time.GetUtcNow() }, durable: true);
                run = new JobRun(this, entry.Job, _time, entry.Stop.Token);
            }

            LogStarted(entry.Job.Kind, entry.Job.Database.Value, entry.Job.By);
            var result = await entry.Work(run).ConfigureAwait(false);
            Finish(entry, JobState.Completed, null, result);
        }
        catch (OperationCanceledException) when (entry.Stop.IsCancellationRequested)
        {
            Finish(entry, entry.CancelledBy is null ? JobState.Interrupted : JobState.Cancelled, entry.CancelledBy is null ? JobRefusals.Interrupted() : JobRefusals.Cancelled(entry.CancelledBy));
        }
        catch (JettraException e)
        {
            entry.Failure = e;
            if (e.Kind == ErrorKind.Unavailable)
            {
                // What the machine refused is found by where it did.
                LogFailed(entry.Job.Kind, entry.Job.Database.Value, e.Code, e);
            }
            else
            {
                LogRefused(entry.Job.Kind, entry.Job.Database.Value, e.Code, e.Message);
            }

            Finish(entry, JobState.Failed, new JobProblem(e.Code, e.Message, e.Hint, e.Kind));
        }
#pragma warning disable CA1031 // A job's failure must end the job and not the process, whatever it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            entry.Failure = JobRefusals.Unforeseen(e);
            LogFailed(entry.Job.Kind, entry.Job.Database.Value, "internal_error", e);
            Finish(entry, JobState.Failed, new JobProblem("internal_error", entry.Failure.Message, entry.Failure.Hint));
        }
    }

    private void Finish(JobEntry entry, JobState state, JobProblem? problem, JobResult? result = null)
    {
        lock (_gate)
        {
            _running.Remove(entry.Job.Database);
            End(entry, state, problem, result);
            StartNext();
        }

        LogEnded(entry.Job.Kind, entry.Job.Database.Value, state, entry.Job.Took?.TotalSeconds ?? 0);
        entry.Ended.SetResult();
        entry.Stop.Dispose();
    }

    private void End(JobEntry entry, JobState state, JobProblem? problem, JobResult? result = null) => Put(
        entry,
        entry.Job with
        {
            State = state,
            EndedAt = _time.GetUtcNow(),
            Problem = problem,
            Result = result ?? entry.Job.Result,
            Cancelling = false,
            Progress = state == JobState.Completed
                ? JobProgress.Done(result ?? entry.Job.Result)
                // Of a job that did not complete, the phase says how far it came.
                : entry.Job.Progress with { TimeLeft = null, DocumentsPerSecond = null },
        },
        durable: true);

    /// <summary>Notes a change of state, then publishes it, so that nobody is told what a crash could unsay.</summary>
    private void Put(JobEntry entry, Job job, bool durable)
    {
        entry.Job = job;
        if (durable)
        {
            _notes.Note(job);
        }

        _board.Put(job);
    }
}
