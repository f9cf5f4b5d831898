using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>A generation that somebody uses or used lately: its file, and its connections that wait for the next user.</summary>
/// <remarks>Changed only under the lock of its <see cref="GenerationStore"/>, except where a member says otherwise.</remarks>
internal sealed class Generation(long id, string path)
{
    private readonly Lock _lock = new();
    private readonly Stack<Connection> _idle = new();
    private int _snapshots;

    /// <summary>Its id.</summary>
    public long Id => id;

    /// <summary>Its file.</summary>
    public string Path => path;

    /// <summary>How many use it now.</summary>
    public int Leases { get; set; }

    /// <summary>Whether its files go when the last lease ends; nobody new may lease it.</summary>
    public bool Doomed { get; set; }

    /// <summary>Takes a connection. Safe on any thread.</summary>
    public Connection Rent()
    {
        lock (_lock)
        {
            if (_idle.TryPop(out var connection))
            {
                return connection;
            }
        }

        return GenerationSchema.OpenCurrent(path);
    }

    /// <summary>Gives a connection back; one that is left inside a transaction is closed. Safe on any thread.</summary>
    public void Return(Connection connection)
    {
        if (connection.InTransaction)
        {
            connection.Dispose();
            return;
        }

        lock (_lock)
        {
            _idle.Push(connection);
        }
    }

    /// <summary>Closes the connections that wait. Safe on any thread.</summary>
    public void CloseIdle()
    {
        Connection[] closing;
        lock (_lock)
        {
            closing = [.. _idle];
            _idle.Clear();
        }

        foreach (var connection in closing)
        {
            connection.Dispose();
        }
    }

    /// <summary>Counts a snapshot that begins. Safe on any thread.</summary>
    public void SnapshotBegins() => Interlocked.Increment(ref _snapshots);

    /// <summary>
    /// Counts a snapshot that ended. Behind the last one the log, which could not be cut while they read, is written
    /// back and cut to nothing. When a writer is busy, or the disk has no room for it, the next commits do it instead: what
    /// was read is not the worse for it.
    /// </summary>
    public void SnapshotEnds(Connection connection)
    {
        if (Interlocked.Decrement(ref _snapshots) == 0)
        {
            try
            {
                connection.Checkpoint();
            }
            catch (JettraException)
            {
                // Nothing is lost: the log holds what it held, and a disk that is broken says so to the next who writes.
            }
        }
    }
}

/// <summary>The right to use a generation: as long as it is held, its files stay.</summary>
internal sealed class GenerationLease(GenerationStore store, Generation generation) : IDisposable
{
    private int _released;

    /// <summary>What is held.</summary>
    public Generation Generation => generation;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            store.Release(generation);
        }
    }
}
