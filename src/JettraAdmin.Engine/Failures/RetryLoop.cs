using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Failures;

/// <summary>Retries something at growing intervals until it says that nothing is left to do. It runs only after a request.</summary>
/// <remarks>Safe on any thread. The intervals are real time, also in tests with a clock of their own, because it waits for a disk.</remarks>
internal sealed partial class RetryLoop(Func<Task<bool>> attempt, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private bool _requested;
    private bool _active;
    private bool _stopped;

    /// <summary>Asks for another attempt soon.</summary>
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

    /// <summary>Ends the attempts and waits for the one under way.</summary>
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
        for (var delay = First; ; delay = delay * 2 < Longest ? delay * 2 : Longest)
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
#pragma warning disable CA1031 // A loop that ended would leave the rest undone, and nobody would know.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(log, e);
            return false;
        }
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Error, Message = "A retry failed in a way that was not expected; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
