namespace JettraAdmin.Engine.Overviews;

/// <summary>A read that many callers share: each caller gets one that began after it asked, and no two run at once.</summary>
/// <remarks>Safe on any thread.</remarks>
internal sealed class SharedRead(Func<Task> read)
{
    private readonly Lock _gate = new();
    private Task? _running;
    private Task? _next;

    /// <summary>Reads, or waits for the reading that begins next.</summary>
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
