namespace JettraAdmin.Engine.Overviews;

/// <summary>Shares a read between callers: each gets the result of a read that began after its request, and only one runs at a time.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SharedRead(Func<Task> read)
{
    private readonly Lock _gate = new();
    private Task? _running;
    private Task? _next;

    /// <summary>Starts a read, or waits for the next one.</summary>
    public Task AskAsync()
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
