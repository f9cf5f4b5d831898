namespace JettraAdmin.Engine.Failures;

/// <summary>Tries something again, less and less often, until nothing is left to do; asleep when nobody asked for it.</summary>
/// <remarks>Safe on any thread. Real time and not that of a clock: it waits for a disk.</remarks>
internal sealed class RetryLoop(Func<bool> attempt) : IAsyncDisposable
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

            var done = attempt();
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
}
