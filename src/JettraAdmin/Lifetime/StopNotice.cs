using System.Collections.Concurrent;

namespace JettraAdmin.Lifetime;

/// <summary>Notifies all open pages that the server is stopping, while they are still connected.</summary>
public sealed class StopNotice
{
    private readonly ConcurrentDictionary<Guid, Func<Task>> _pages = new();
    private volatile bool _announced;

    /// <summary>Whether the server is stopping.</summary>
    public bool IsStopping => _announced;

    /// <summary>Registers a callback for the stop of the server. Dispose of the result to unregister it.</summary>
    public IDisposable Register(Func<Task> callback)
    {
        var page = Guid.NewGuid();
        _pages[page] = callback;
        return new Registration(() => _pages.TryRemove(page, out _));
    }

    /// <summary>Notifies all pages and waits for them until the timeout.</summary>
    public void Announce(TimeSpan timeout)
    {
        _announced = true;
        // A slow or closed page must not keep the server from stopping.
        Task.WhenAll(_pages.Values.Select(page => Task.Run(page))).ContinueWith(static _ => { }, TaskScheduler.Default).Wait(timeout);
    }

    private sealed class Registration(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
