using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Queries;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>A snapshot: a read transaction whose view of the data is fixed.</summary>
internal sealed class SqliteSnapshot : IDatabaseSnapshot
{
    private readonly ReadTransaction _reading;
    private bool _disposed;

    /// <summary>Takes ownership of the read transaction, and reads at once, because only the first read fixes the view.</summary>
    public SqliteSnapshot(ReadTransaction reading, TimeProvider time)
    {
        _reading = reading;
        Collections = GenerationReader.Collections(reading.Connection);
        TakenAt = time.GetUtcNow();
        reading.Generation.SnapshotBegins();
    }

    /// <inheritdoc/>
    public DatabaseEntry Database => _reading.Database;

    /// <inheritdoc/>
    public DateTimeOffset TakenAt { get; }

    /// <inheritdoc/>
    public IReadOnlyList<CollectionSummary> Collections { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Document> ReadAsync(
        CollectionName collection, DocumentQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (GenerationReader.FindCollection(_reading.Connection, collection) is not { } id)
        {
            yield break;
        }

        using var cancelling = _reading.Connection.CancelWith(ct);
        await foreach (var document in QueryReader.Read(_reading.Connection, id, query).InBatchesAsync(ct).ConfigureAwait(false))
        {
            yield return document;
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await Task.Run(() =>
        {
            using (_reading)
            {
                _reading.EndTransaction();
                _reading.Generation.SnapshotEnds(_reading.Connection);
            }
        }).ConfigureAwait(false);
    }
}
