namespace JettraAdmin.Auth;

/// <summary>
/// Limits how many passwords are hashed at the same time, because hashing is slow on purpose. Proven addresses have a limit of
/// their own, so strangers neither delay them nor use all processors.
/// </summary>
internal sealed class PasswordHashLimiter : IDisposable
{
    /// <summary>How many requests from other addresses may wait. More are refused.</summary>
    public const int MaxWaiting = 512;

    /// <summary>How many passwords are hashed at once, for each of the two kinds of addresses.</summary>
    public static readonly int Width = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly SemaphoreSlim _strangers = new(Width, Width);
    private readonly SemaphoreSlim _proven = new(Width, Width);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Visitor> _visitors = new(StringComparer.Ordinal);
    private int _waiting;

    /// <summary>Waits for a turn. Returns null if too many requests are waiting.</summary>
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

    /// <summary>Waits for a turn and is never refused. A visitor has one turn at a time, so that none can use up the limit.</summary>
    public async Task<IDisposable> AsProvenAsync(string visitor, CancellationToken cancellationToken)
    {
        var own = Arrive(visitor);
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
            if (!_visitors.TryGetValue(visitor, out var own))
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
