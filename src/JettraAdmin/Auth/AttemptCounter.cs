using System.Collections.Concurrent;

namespace JettraAdmin.Auth;

/// <summary>Counts failures by key. A key that reaches the limit is blocked until its window ends.</summary>
/// <remarks>Memory is bounded: when there are too many keys, those with the fewest failures are removed first.</remarks>
internal sealed class AttemptCounter<TKey>(int limit, TimeSpan window, TimeProvider time)
    where TKey : notnull
{
    private const int MaxKeys = 20_000;

    private readonly ConcurrentDictionary<TKey, Attempts> _byKey = new();

    public DateTimeOffset? BlockedUntil(TKey key) =>
        _byKey.TryGetValue(key, out var attempts) && attempts.Count >= limit && attempts.Ends > time.GetUtcNow() ? attempts.Ends : null;

    /// <summary>Counts one failure. Returns true if this one reaches the limit.</summary>
    public bool Count(TKey key)
    {
        var now = time.GetUtcNow();
        if (_byKey.Count >= MaxKeys)
        {
            MakeRoom(now);
        }

        return _byKey.AddOrUpdate(
            key,
            _ => new Attempts(1, now + window),
            (_, old) => old.Ends > now ? old with { Count = old.Count + 1 } : new Attempts(1, now + window)).Count == limit;
    }

    public void Forget(TKey key) => _byKey.TryRemove(key, out _);

    private void MakeRoom(DateTimeOffset now)
    {
        // Removes a tenth of the keys, so that this is rare.
        var surplus = _byKey.Count(entry => entry.Value.Ends > now) - (MaxKeys * 9 / 10);
        var fewest = _byKey.Where(entry => entry.Value.Ends > now)
            .OrderBy(entry => entry.Value.Count).ThenBy(entry => entry.Value.Ends).Take(Math.Max(0, surplus)).Select(entry => entry.Key);
        foreach (var key in (TKey[])[.. fewest, .. _byKey.Where(entry => entry.Value.Ends <= now).Select(entry => entry.Key)])
        {
            _byKey.TryRemove(key, out _);
        }
    }

    private sealed record Attempts(int Count, DateTimeOffset Ends);
}
