namespace JettraAdmin.Engine.Jobs;

/// <summary>A running job as its runner sees it: the token that stops it, and methods to report.</summary>
/// <remarks>Use it only on the thread that runs the job. No method calls the runner.</remarks>
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

    /// <summary>The job as last published.</summary>
    public Job Job => Entry.Job;

    internal JobEntry Entry { get; }

    /// <summary>The job's id.</summary>
    public JobId Id => Job.Id;

    /// <summary>Cancelled when somebody asks the job to stop, or the server stops.</summary>
    public CancellationToken Token { get; }

    /// <summary>Begins a step. <paramref name="until"/> is the progress of the whole job (0 to 1) when the step ends.</summary>
    public void Begin(JobPhase phase, double until, long? totalDocuments = null, long? totalBytes = null) =>
        Publish(_meter.Begin(phase, until, totalDocuments, totalBytes));

    /// <summary>Changes the displayed phase. The step and its counts continue.</summary>
    public void Name(JobPhase phase, long documents, long bytes, string? collection = null)
    {
        _meter.Name(phase);
        Publish(_meter.At(documents, bytes, collection));
    }

    /// <summary>Reports what is done of the current step. Cheap: most calls only read the clock.</summary>
    public void Report(long documents, long bytes, string? collection = null)
    {
        var now = Environment.TickCount64;
        if (now - _reported >= ReportEveryMilliseconds)
        {
            _reported = now;
            Publish(_meter.At(documents, bytes, collection));
        }
    }

    /// <summary>Writes the result so far into the job; it is on disk when the method returns.</summary>
    /// <param name="change">Makes the new result from the present one.</param>
    public void Settle(Func<JobResult, JobResult> change) =>
        _queue.Update(this, job => job with { Result = change(job.Result) }, durable: true);

    /// <summary>Sets the result that is used if the outcome is found out later. It is written to disk with the next record, not now.</summary>
    public void Expect(JobResult result) => _queue.Update(this, job => job with { Result = result }, durable: false);

    /// <summary>Records the name of the job's archive. It is on disk when the method returns.</summary>
    public void NameArchive(string archive) =>
        _queue.Update(this, job => job with { Archive = archive }, durable: true);

    private void Publish(JobProgress progress) =>
        _queue.Update(this, job => job with { Progress = progress }, durable: false);
}
