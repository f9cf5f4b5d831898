namespace JettraAdmin.Machine;

/// <summary>
/// Measures how busy the processors are since the previous call. On the first call, or when the previous one was long ago, it
/// measures for a short time.
/// </summary>
/// <remarks>Only Linux has these counters. Elsewhere the result is 0.</remarks>
internal sealed class ProcessorMeter(TimeProvider time) : IDisposable
{
    private const string Counters = "/proc/stat";

    // The counters change a hundred times a second. A shorter interval would not be a measurement.
    private static readonly TimeSpan ShortInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _lock = new(1);
    private ProcessorTicks? _last;
    private long _readAt;
    private double _percent;

    /// <summary>The usage of all processors together, in percent.</summary>
    public async Task<double> MeasureAsync(CancellationToken ct)
    {
        if (!File.Exists(Counters))
        {
            return 0;
        }

        await _lock.WaitAsync(ct);
        try
        {
            var age = _last is null ? TimeSpan.MaxValue : time.GetElapsedTime(_readAt);
            if (age >= MinInterval)
            {
                var before = _last is { } last && age <= MaxInterval ? last : await ReadAndWaitAsync(ct);
                var now = await ReadAsync(ct);
                (_percent, _last, _readAt) = (now.PercentSince(before), now, time.GetTimestamp());
            }

            return _percent;
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    private async Task<ProcessorTicks> ReadAndWaitAsync(CancellationToken ct)
    {
        var before = await ReadAsync(ct);
        await Task.Delay(ShortInterval, time, ct);
        return before;
    }

    private static async Task<ProcessorTicks> ReadAsync(CancellationToken ct) =>
        ProcessorTicks.Parse(await File.ReadAllTextAsync(Counters, ct));
}
