using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>A generation that is in use or was used recently: its file and its idle connections.</summary>
/// <remarks>Guarded by the lock of its <see cref="GenerationStore"/>, except for members that are thread-safe.</remarks>
internal sealed class Generation(long id, string path)
{
    private readonly Lock _lock = new();
    private readonly Stack<Connection> _idle = new();
    private int _snapshots;

    /// <summary>The number of the generation.</summary>
    public long Id => id;

    /// <summary>The path of its file.</summary>
    public string Path => path;

    /// <summary>The number of leases.</summary>
    public int Leases { get; set; }

    /// <summary>Whether its files are deleted when the last lease ends; no new leases are given.</summary>
    public bool DeleteOnRelease { get; set; }

    /// <summary>Takes an idle connection, or opens one. Thread-safe.</summary>
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

    /// <summary>Returns a connection; it is closed if it is still inside a transaction. Thread-safe.</summary>
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

    /// <summary>Closes the idle connections. Thread-safe.</summary>
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

    /// <summary>Counts a new snapshot. Thread-safe.</summary>
    public void SnapshotBegins() => Interlocked.Increment(ref _snapshots);

    /// <summary>
    /// Counts a snapshot that ended. After the last one, the write-ahead log, which could not be truncated before, is checkpointed
    /// and truncated. If a writer is busy or the disk is full, later commits do this; readers are not affected. Thread-safe.
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
                // No data is lost: it is still in the log. A broken disk is reported to the next writer.
            }
        }
    }
}

/// <summary>A lease of a generation: its files are not deleted until it is disposed.</summary>
internal sealed class GenerationLease(GenerationStore store, Generation generation) : IDisposable
{
    private int _released;

    /// <summary>The leased generation.</summary>
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
