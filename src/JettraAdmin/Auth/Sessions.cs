using System.Collections.Concurrent;

namespace JettraAdmin.Auth;

/// <summary>
/// Sessions that were signed out before their cookie ends: a copy of the cookie is worth nothing from then on. Kept until the
/// cookie would have ended by itself; <see cref="SignOuts"/> remembers them over restarts.
/// </summary>
internal sealed class Sessions(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _over = new(StringComparer.Ordinal);

    /// <summary>Raised when a session ends, with its id.</summary>
    public event Action<string>? Ended;

    public bool IsOver(string? session) => session is not null && _over.ContainsKey(session);

    public void End(string session, DateTimeOffset cookieEnds)
    {
        var now = time.GetUtcNow();
        foreach ((var old, var ends) in _over)
        {
            if (ends < now)
            {
                _over.TryRemove(old, out _);
            }
        }

        _over[session] = cookieEnds;
        Ended?.Invoke(session);
    }
}
