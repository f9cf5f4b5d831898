using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs;

// Runs jobs to their end. An exception of a job ends only this job.
public sealed partial class JobQueue
{
    private static readonly Backoff Retries = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));

    private void StartNext()
    {
        for (var i = 0; i < _waiting.Count && _running.Count < _options.Concurrent && !_stopping;)
        {
            var entry = _waiting[i];
            if (!entry.Recorded || _running.ContainsKey(entry.Job.Database) || _claims.Contains(entry.Job.Database)
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
            var started = _time.GetUtcNow();
            Put(entry, job => job with { State = JobState.Running, StartedAt = started });
            LogStarted(entry.Job.Kind, entry.Job.Database.Value, entry.Job.By);
            var result = await _runners[entry.Job.Kind].RunAsync(new JobRun(this, entry, _time), entry.Job.Payload!).ConfigureAwait(false);
            Finish(entry, JobState.Completed, null, result);
        }
        catch (OperationCanceledException) when (entry.Stop.IsCancellationRequested)
        {
            Finish(entry, entry.CancelledBy is null ? JobState.Interrupted : JobState.Cancelled, entry.CancelledBy is null ? JobRefusals.Interrupted() : JobRefusals.Cancelled(entry.CancelledBy));
        }
        catch (JettraException e) when (e.Error == ErrorCodes.OutcomeUnknown)
        {
            await FindOutcomeAsync(entry, e).ConfigureAwait(false);
        }
        catch (JettraException e)
        {
            Fail(entry, e);
        }
#pragma warning disable CA1031 // Every exception must end only the job, not the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // The change may have been made before this exception.
            LogFailed(entry.Job.Kind, entry.Job.Database.Value, ErrorCodes.InternalError.Name, e);
            await FindOutcomeAsync(entry, new JettraException(ErrorCodes.OutcomeUnknown, cause: JobRefusals.InternalError(e))).ConfigureAwait(false);
        }
    }

    private void Fail(JobEntry entry, JettraException e)
    {
        entry.Failure = e;
        if (e.Kind == ErrorKind.Unavailable)
        {
            // The stack trace shows which file access failed.
            LogFailed(entry.Job.Kind, entry.Job.Database.Value, e.Code, e);
        }
        else if (e.Error != ErrorCodes.JobFailed)
        {
            // JobFailed stands for an unexpected exception, which was logged where it was caught.
            LogRefused(entry.Job.Kind, entry.Job.Database.Value, e.Code, e.Message);
        }

        Finish(entry, JobState.Failed, JobProblem.Of(e));
    }

    /// <summary>
    /// Finds out whether a job was done although its change reported an error. Until that is known, the job stays running and
    /// holds its database. Callers that wait for it get the answer that the outcome is unknown.
    /// </summary>
    private async Task FindOutcomeAsync(JobEntry entry, JettraException unknown)
    {
        for (var delay = Retries.First; ; delay = Retries.After(delay))
        {
            try
            {
                if (await FindOutcome(entry.Job, _stopped).ConfigureAwait(false) is { } result)
                {
                    entry.Failure = null;
                    Finish(entry, JobState.Completed, null, result);
                }
                else
                {
                    Fail(entry, JobRefusals.NotDone(unknown));
                }

                return;
            }
#pragma warning disable CA1031 // After any exception the outcome is still unknown.
            catch (Exception e) when (!_stopped.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogOutcomeUnknown(entry.Job.Kind, entry.Job.Database.Value, e);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            lock (_gate)
            {
                Publish(entry, unknown);
                if (!HoldsWhileUnknown(entry.Job.Kind))
                {
                    ReleaseDatabase(entry);
                    StartNext();
                }
            }

            entry.Answered.TrySetResult();
            try
            {
                await Task.Delay(delay, _stopped).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        // In the history the job is still running. So the next start finds out its outcome.
        lock (_gate)
        {
            ReleaseDatabase(entry);
        }

        entry.Answered.TrySetResult();
        entry.Ended.SetResult();
    }

    private void Publish(JobEntry entry, JettraException unknown)
    {
        entry.Failure = unknown;
        entry.Job = entry.Job with { Cancelling = false, Problem = JobProblem.Of(unknown), Progress = entry.Job.Progress.AtRest() };
        _board.Put(entry.Job);
    }

    private void Finish(JobEntry entry, JobState state, JobProblem? problem, JobResult? result = null)
    {
        End(entry, state, problem, result);
        lock (_gate)
        {
            ReleaseDatabase(entry);
            StartNext();
        }

        LogEnded(entry.Job.Kind, entry.Job.Database.Value, state, entry.Job.Took?.TotalSeconds ?? 0);
        entry.Answered.TrySetResult();
        entry.Ended.SetResult();
        entry.Stop.Dispose();
    }

    private void End(JobEntry entry, JobState state, JobProblem? problem, JobResult? result = null)
    {
        var ended = _time.GetUtcNow();
        Put(entry, job => job with
        {
            State = state,
            EndedAt = ended,
            Problem = problem,
            Result = result ?? job.Result,
            Cancelling = false,
            Progress = state == JobState.Completed
                ? JobProgress.Done(result ?? job.Result)
                // The phase stays, because it shows where the job stopped.
                : job.Progress.AtRest(),
        });
    }

    /// <summary>Writes a change of state to the history, then publishes it. So after a crash, the history has every state that was published.</summary>
    private void Put(JobEntry entry, Func<Job, Job> change)
    {
        _records.Note(change(entry.Job));
        lock (_gate)
        {
            entry.Job = change(entry.Job);
            _board.Put(entry.Job);
        }
    }
}
