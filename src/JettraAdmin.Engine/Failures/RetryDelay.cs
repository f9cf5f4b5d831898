namespace JettraAdmin.Engine.Failures;

/// <summary>The delay before a failed read is retried: one second, doubled after each failure, at most one minute.</summary>
/// <remarks>Methods must be called by one thread; properties may be read by any thread.</remarks>
public sealed class RetryDelay(TimeProvider time)
{
    private static readonly Backoff Delays = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    private TimeSpan _wait;
    private long _due;

    /// <summary>The last error; null after a success.</summary>
    public MessageTemplate? Fault { get; private set; }

    /// <summary>The last error if it means that the outcome of a change is unknown; otherwise null.</summary>
    public JettraException? OutcomeUnknown { get; private set; }

    /// <summary>The time until the next attempt; zero after a success.</summary>
    public TimeSpan Left => Fault is null ? TimeSpan.Zero : new TimeSpan(Math.Max(0, Volatile.Read(ref _due) - time.GetUtcNow().Ticks));

    /// <summary>Records a failure. Returns true if it should be logged: it is the first one, or differs from the previous one.</summary>
    /// <param name="fault">The error.</param>
    /// <param name="outcomeUnknown">The exception if the outcome of a change is unknown.</param>
    public bool Fail(MessageTemplate fault, JettraException? outcomeUnknown = null)
    {
        _wait = Fault is null ? Delays.First : Delays.After(_wait);
        Volatile.Write(ref _due, (time.GetUtcNow() + _wait).Ticks);
        var isNew = !fault.Equals(Fault);
        (Fault, OutcomeUnknown) = (fault, outcomeUnknown);
        return isNew;
    }

    /// <summary>Records a success. Returns true if the previous attempt failed.</summary>
    public bool Succeed()
    {
        var isNew = Fault is not null;
        (Fault, OutcomeUnknown) = (null, null);
        return isNew;
    }
}
