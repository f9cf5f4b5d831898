namespace JettraAdmin.Auth;

/// <summary>
/// Hashing a password is meant to be slow. Few are hashed at once, and those of addresses that proved a password wait in a
/// lane of their own: strangers can fill theirs without making anybody else wait, and leave the processors to other work.
/// </summary>
internal sealed class HashingLanes : IDisposable
{
    /// <summary>How many strangers may wait; one more is told to come again.</summary>
    public const int MaxWaiting = 512;

    /// <summary>How many passwords are compared at once in each of the two lanes.</summary>
    public static readonly int Width = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly SemaphoreSlim _strangers = new(Width, Width);
    private readonly SemaphoreSlim _proven = new(Width, Width);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Visitor> _visitors = new(StringComparer.Ordinal);
    private int _waiting;

    /// <summary>Waits for a turn. Null when too many strangers wait already.</summary>
    public async Task<IDisposable?> AsStrangerAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            await _strangers.WaitAsync(cancellationToken);
            return new Turn(() => _strangers.Release());
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Waits for a turn, never refused. One visitor has one turn at a time, so that no one fills the lane.</summary>
    public async Task<IDisposable> AsProvenAsync(string visitor, CancellationToken cancellationToken)
    {
        Visitor own = Arrive(visitor);
        try
        {
            await own.Turn.WaitAsync(cancellationToken);
            try
            {
                await _proven.WaitAsync(cancellationToken);
            }
            catch
            {
                own.Turn.Release();
                throw;
            }
        }
        catch
        {
            Leave(visitor, own);
            throw;
        }

        return new Turn(() =>
        {
            _proven.Release();
            own.Turn.Release();
            Leave(visitor, own);
        });
    }

    public void Dispose()
    {
        _strangers.Dispose();
        _proven.Dispose();
    }

    private Visitor Arrive(string visitor)
    {
        lock (_gate)
        {
            if (!_visitors.TryGetValue(visitor, out Visitor? own))
            {
                _visitors[visitor] = own = new Visitor();
            }

            own.Present++;
            return own;
        }
    }

    private void Leave(string visitor, Visitor own)
    {
        lock (_gate)
        {
            if (--own.Present == 0)
            {
                _visitors.Remove(visitor);
                own.Turn.Dispose();
            }
        }
    }

    private sealed class Visitor
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Present { get; set; }
    }

    private sealed class Turn(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
