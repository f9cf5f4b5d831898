using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Failures;

/// <summary>After a request, repeats an attempt at growing intervals until it returns true.</summary>
/// <remarks>Thread-safe. Intervals are real time even in tests with their own clock, because the loop waits for a disk.</remarks>
internal sealed partial class RetryLoop(Func<Task<bool>> attempt, ILogger log) : IAsyncDisposable
{
    private static readonly Backoff Delays = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private bool _requested;
    private bool _active;
    private bool _stopped;

    /// <summary>Requests another attempt.</summary>
    public void Request()
    {
        lock (_lock)
        {
            _requested = true;
            if (!_active && !_stopped)
            {
                _active = true;
                _running = Task.Run(RunAsync);
            }
        }
    }

    /// <summary>Stops the loop and waits for the current attempt.</summary>
    public async ValueTask DisposeAsync()
    {
        Task running;
        lock (_lock)
        {
            if (_stopped)
            {
                return;
            }

            _stopped = true;
            running = _running;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        for (var delay = Delays.First; ; delay = Delays.After(delay))
        {
            await Task.Delay(delay, _stop.Token).ConfigureAwait(false);
            lock (_lock)
            {
                _requested = false;
            }

            var done = await TryAsync().ConfigureAwait(false);
            lock (_lock)
            {
                if (done && !_requested)
                {
                    _active = false;
                    return;
                }
            }
        }
    }

    private async Task<bool> TryAsync()
    {
        try
        {
            return await attempt().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // An unexpected error must not end the loop.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(log, e);
            return false;
        }
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Error, Message = "A retry failed with an unexpected error; trying again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
