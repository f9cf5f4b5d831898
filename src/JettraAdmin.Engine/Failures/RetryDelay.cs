namespace JettraAdmin.Engine.Failures;

/// <summary>When a read that failed is tried again: after one second, then after twice as long each time, at most one minute.</summary>
/// <remarks>One thread writes; the properties are read by any.</remarks>
public sealed class RetryDelay(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan _wait;
    private long _due;

    /// <summary>What went wrong the last time; null while nothing does.</summary>
    public string? Fault { get; private set; }

    /// <summary>The failure, when it is that the outcome of a change is unknown; else null.</summary>
    public JettraException? OutcomeUnknown { get; private set; }

    /// <summary>How long it is until the next try.</summary>
    public TimeSpan Left => Fault is null ? TimeSpan.Zero : new TimeSpan(Math.Max(0, Volatile.Read(ref _due) - time.GetUtcNow().Ticks));

    /// <summary>Notes a failure. True when it is news: the first of a row, or another one than before.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="outcomeUnknown">The failure, when it is that the outcome of a change is unknown.</param>
    public bool Fail(string fault, JettraException? outcomeUnknown = null)
    {
        _wait = Fault is null ? First : _wait * 2 < Longest ? _wait * 2 : Longest;
        Volatile.Write(ref _due, (time.GetUtcNow() + _wait).Ticks);
        var news = Fault != fault;
        (Fault, OutcomeUnknown) = (fault, outcomeUnknown);
        return news;
    }

    /// <summary>Notes that it works. True when it did not before.</summary>
    public bool Succeed()
    {
        var news = Fault is not null;
        (Fault, OutcomeUnknown) = (null, null);
        return news;
    }
}
