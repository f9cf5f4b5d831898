namespace JettraAdmin.Machine;

/// <summary>
/// How busy the machine's processors are: since the last question, and when that is long ago or was never asked, over the
/// moment in which it is asked.
/// </summary>
/// <remarks>Linux counts it for all of its programs. Elsewhere nobody says, and it is 0.</remarks>
internal sealed class ProcessorMeter(TimeProvider time) : IDisposable
{
    private const string Counters = "/proc/stat";

    // The counters move a hundred times a second: less than this is no measurement.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongAgo = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);
    private ProcessorTicks? _last;
    private long _readAt;
    private double _percent;

    /// <summary>The share of the processors that is at work, in percent.</summary>
    public async Task<double> MeasureAsync(CancellationToken ct)
    {
        if (!File.Exists(Counters))
        {
            return 0;
        }

        await _turn.WaitAsync(ct);
        try
        {
            var age = _last is null ? TimeSpan.MaxValue : time.GetElapsedTime(_readAt);
            if (age >= Lasting)
            {
                var before = _last is { } last && age <= LongAgo ? last : await ReadAndWaitAsync(ct);
                var now = await ReadAsync(ct);
                (_percent, _last, _readAt) = (now.PercentSince(before), now, time.GetTimestamp());
            }

            return _percent;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ProcessorTicks> ReadAndWaitAsync(CancellationToken ct)
    {
        var before = await ReadAsync(ct);
        await Task.Delay(Moment, time, ct);
        return before;
    }

    private static async Task<ProcessorTicks> ReadAsync(CancellationToken ct) =>
        ProcessorTicks.Parse(await File.ReadAllTextAsync(Counters, ct));
}
