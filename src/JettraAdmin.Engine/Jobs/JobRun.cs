namespace JettraAdmin.Engine.Jobs;

/// <summary>A running job, for its runner: the cancellation token, and methods to report progress and results.</summary>
/// <remarks>Use it only on the thread that runs the job.</remarks>
public sealed class JobRun
{
    private const int ReportEveryMilliseconds = 100;

    private readonly JobQueue _queue;
    private readonly ProgressMeter _meter;
    private long _reported;

    internal JobRun(JobQueue queue, JobEntry entry, TimeProvider time)
    {
        _queue = queue;
        _meter = new ProgressMeter(time);
        Entry = entry;
        Token = entry.Stop.Token;
    }

    /// <summary>The job in its last published state.</summary>
    public Job Job => Entry.Job;

    internal JobEntry Entry { get; }

    /// <summary>The id of the job.</summary>
    public JobId Id => Job.Id;

    /// <summary>Cancelled when a user cancels the job, or the server stops.</summary>
    public CancellationToken Token { get; }

    /// <summary>Begins a step. <paramref name="until"/> is the progress of the whole job (0 to 1) when the step ends.</summary>
    public void Begin(JobPhase phase, double until, long? totalDocuments = null, long? totalBytes = null) =>
        Publish(_meter.Begin(phase, until, totalDocuments, totalBytes));

    /// <summary>Shows another phase within the current step, whose counts continue.</summary>
    public void ShowPhase(JobPhase phase, long documents, long bytes, string? collection = null)
    {
        _meter.SetPhase(phase);
        Publish(_meter.At(documents, bytes, collection));
    }

    /// <summary>Reports the counts of the current step. Most calls only read the clock, so it may be called for each document.</summary>
    public void Report(long documents, long bytes, string? collection = null)
    {
        var now = Environment.TickCount64;
        if (now - _reported >= ReportEveryMilliseconds)
        {
            _reported = now;
            Publish(_meter.At(documents, bytes, collection));
        }
    }

    /// <summary>Records the part of the result that is known. It is on disk when the method returns.</summary>
    /// <param name="change">Returns the new result, given the present one.</param>
    public void RecordResult(Func<JobResult, JobResult> change) =>
        _queue.Update(this, job => job with { Result = change(job.Result) }, durable: true);

    /// <summary>Sets the result that the job has if it turns out later that it was done. It is written to disk with the next record of the job, not now.</summary>
    public void SetExpectedResult(JobResult result) => _queue.Update(this, job => job with { Result = result }, durable: false);

    /// <summary>Records the name of the job's archive. It is on disk when the method returns.</summary>
    public void RecordArchive(string archive) =>
        _queue.Update(this, job => job with { Archive = archive }, durable: true);

    private void Publish(JobProgress progress) =>
        _queue.Update(this, job => job with { Progress = progress }, durable: false);
}
