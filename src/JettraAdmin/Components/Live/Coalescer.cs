namespace JettraAdmin.Components.Live;

/// <summary>Limits how often a callback runs: the first signal calls it immediately, later ones at most once per interval.</summary>
/// <remarks>Thread-safe. The last signal is never lost. The callback runs on a thread of the pool.</remarks>
internal sealed class Coalescer : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly Action _tell;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private bool _waits;
    private bool _disposed;

    public Coalescer(TimeProvider time, TimeSpan interval, Action tell)
    {
        (_time, _interval, _tell) = (time, interval, tell);
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Signal()
    {
        lock (_gate)
        {
            if (_waits || _disposed)
            {
                return;
            }

            _waits = true;
            var wait = _next - _time.GetUtcNow();
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _waits = false;
            _next = _time.GetUtcNow() + _interval;
        }

        _tell();
    }
}
