using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Queries;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>A snapshot: a read transaction that has read, and so holds its instant.</summary>
internal sealed class SqliteSnapshot : IDatabaseSnapshot
{
    private readonly Reading _reading;
    private bool _disposed;

    /// <summary>Pins the instant by reading at once: a transaction alone pins nothing. The reading becomes its own.</summary>
    public SqliteSnapshot(Reading reading, TimeProvider time)
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
