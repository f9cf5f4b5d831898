using System.Collections.Concurrent;

namespace JettraAdmin.Auth;

/// <summary>
/// Remembers the sessions that were signed out, so that a copy of the cookie is refused. An entry is kept until the cookie
/// expires. <see cref="SignOutStore"/> stores the entries, so that they survive a restart.
/// </summary>
internal sealed class Sessions(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>Raised when a session ends, with its id.</summary>
    public event Action<string>? Ended;

    public bool HasEnded(string? session) => session is not null && _ended.ContainsKey(session);

    public void End(string session, DateTimeOffset cookieEnds)
    {
        var now = time.GetUtcNow();
        foreach ((var old, var ends) in _ended)
        {
            if (ends < now)
            {
                _ended.TryRemove(old, out _);
            }
        }

        _ended[session] = cookieEnds;
        Ended?.Invoke(session);
    }
}
