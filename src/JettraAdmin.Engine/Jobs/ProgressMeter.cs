namespace JettraAdmin.Engine.Jobs;

/// <summary>Computes the progress of a job from counts: the fraction that is done, the rate, and the time left.</summary>
/// <remarks>
/// A job has steps, each with its part of the whole. The fraction never decreases. The rate is measured over the last
/// seconds. The time left is computed from the average rate of the whole job, and is null at the beginning.
/// Not thread-safe.
/// </remarks>
internal sealed class ProgressMeter(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    private readonly Queue<(long At, long Documents)> _marks = new();
    private readonly long _begun = time.GetTimestamp();
    private double _from;
    private double _to;
    private JobPhase _phase = JobPhase.Preparing;
    private long? _totalDocuments;
    private long? _totalBytes;
    private double _fraction;

    /// <summary>Shows another phase within the current step.</summary>
    public void SetPhase(JobPhase phase) => _phase = phase;

    /// <summary>Begins a step. At its end, the fraction <paramref name="until"/> of the whole job is done.</summary>
    public JobProgress Begin(JobPhase phase, double until, long? totalDocuments, long? totalBytes)
    {
        _from = Math.Max(_to, _fraction);
        _to = Math.Max(_from, until);
        _phase = phase;
        _totalDocuments = totalDocuments;
        _totalBytes = totalBytes;
        _marks.Clear();
        return At(0, 0, null);
    }

    /// <summary>The progress of the job, given the counts of the current step.</summary>
    public JobProgress At(long documents, long bytes, string? collection)
    {
        var done = _totalBytes is > 0 && bytes > 0 ? (double)bytes / _totalBytes.Value
            : _totalDocuments is > 0 ? (double)documents / _totalDocuments.Value
            : 0;
        _fraction = Math.Max(_fraction, _from + ((_to - _from) * Math.Clamp(done, 0, 1)));
        return new JobProgress(_phase, _fraction, documents, _totalDocuments, bytes, _totalBytes, collection, Rate(documents), TimeLeft());
    }

    private double? Rate(long documents)
    {
        var now = time.GetTimestamp();
        _marks.Enqueue((now, documents));
        while (_marks.Count > 2 && time.GetElapsedTime(_marks.Peek().At, now) > Window)
        {
            _marks.Dequeue();
        }

        var (at, first) = _marks.Peek();
        var seconds = time.GetElapsedTime(at, now).TotalSeconds;
        return seconds > 0.2 && documents > first ? (documents - first) / seconds : null;
    }

    private TimeSpan? TimeLeft()
    {
        var elapsed = time.GetElapsedTime(_begun);
        return elapsed.TotalSeconds < 1 || _fraction < 0.02 ? null : elapsed * ((1 - _fraction) / _fraction);
    }
}
