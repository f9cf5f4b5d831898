namespace JettraAdmin.Fixtures;

/// <summary>
/// A place in the work of another thread: the thread that comes by says so and stands still there until it is let go. So a
/// test looks into the middle of work, however fast the machine is and however long the test itself has to wait for its turn.
/// </summary>
public sealed class HoldPoint : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    /// <summary>Puts one into a place: the next who comes by takes it out, calls it, and stands still.</summary>
    public static HoldPoint In(ref Action? place)
    {
        var point = new HoldPoint();
        place = point.Pass;
        return point;
    }

    /// <summary>Ends once a thread stands here; gives up when none ever comes.</summary>
    public Task Reached => _reached.Task.WaitAsync(Patience);

    /// <summary>Lets go whoever stands here, or will.</summary>
    public void Release() => _released.Set();

    /// <summary>Lets go, so that a test that failed leaves no thread behind.</summary>
    public void Dispose() => Release();

    private void Pass()
    {
        _reached.TrySetResult();
        _released.Wait();
    }
}
