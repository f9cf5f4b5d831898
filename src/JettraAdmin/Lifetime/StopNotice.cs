using System.Collections.Concurrent;

namespace JettraAdmin.Lifetime;

/// <summary>Tells every open page that the server stops, while there is still a connection to tell it by.</summary>
public sealed class StopNotice
{
    private readonly ConcurrentDictionary<Guid, Func<Task>> _pages = new();
    private volatile bool _given;

    /// <summary>Whether the server stops.</summary>
    public bool IsGiven => _given;

    /// <summary>Calls back when the server stops, until the answer is disposed.</summary>
    public IDisposable Listen(Func<Task> tell)
    {
        var page = Guid.NewGuid();
        _pages[page] = tell;
        return new Listening(() => _pages.TryRemove(page, out _));
    }

    /// <summary>Tells all pages, and waits for them for a while.</summary>
    public void Give(TimeSpan patience)
    {
        _given = true;
        // A page that is slow or gone is no reason not to stop.
        Task.WhenAll(_pages.Values.Select(tell => Task.Run(tell))).ContinueWith(static _ => { }, TaskScheduler.Default).Wait(patience);
    }

    private sealed class Listening(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
