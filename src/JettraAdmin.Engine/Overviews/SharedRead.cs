namespace JettraAdmin.Engine.Overviews;

/// <summary>Runs a read for many callers. Only one read runs at a time, and each caller waits for a read that began after its request.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SharedRead(Func<Task> read)
{
    private readonly Lock _gate = new();
    private Task? _running;
    private Task? _next;

    /// <summary>Starts a read, or waits for the next one.</summary>
    public Task RequestAsync()
    {
        lock (_gate)
        {
            if (_running is not { IsCompleted: false })
            {
                return _running = Task.Run(read);
            }

            return _next ??= FollowAsync(_running);
        }
    }

    private async Task FollowAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task running;
        lock (_gate)
        {
            _next = null;
            running = _running = Task.Run(read);
        }

        await running.ConfigureAwait(false);
    }
}
