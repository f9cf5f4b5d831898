using System.Collections.Concurrent;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// One gate per database, by its id. Who writes holds it from resolving the generation to the commit, who moves the
/// pointer holds it meanwhile: so no acknowledged write lands in a generation that was already replaced.
/// </summary>
/// <remarks>Readers do not pass it. Safe on any thread.</remarks>
internal sealed class DatabaseGates
{
    private readonly ConcurrentDictionary<DatabaseId, SemaphoreSlim> _gates = new();

    /// <summary>Waits for the gate and holds it until disposed.</summary>
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
