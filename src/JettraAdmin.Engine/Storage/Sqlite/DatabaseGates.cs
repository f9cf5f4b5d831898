using System.Collections.Concurrent;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// A lock (gate) per database id. A write holds it from looking up the generation to the commit, and a swap holds it while it
/// changes the generation. So no acknowledged write goes to a generation that was already replaced.
/// </summary>
/// <remarks>Readers do not use it. Thread-safe.</remarks>
internal sealed class DatabaseGates
{
    private readonly ConcurrentDictionary<DatabaseId, SemaphoreSlim> _gates = new();

    /// <summary>Waits for the gate and holds it until the result is disposed.</summary>
    public async Task<IDisposable> EnterAsync(DatabaseId database, CancellationToken ct)
    {
        var gate = _gates.GetOrAdd(database, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(ct).ConfigureAwait(false);
        return new Hold(gate);
    }

    private sealed class Hold(SemaphoreSlim gate) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Release();
            }
        }
    }
}
