using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Engine.Storage;

/// <summary>A database as it was at one instant. Later writes are not visible and are not blocked.</summary>
/// <remarks>
/// Not thread-safe. While it is open, its generation is not deleted, and the write-ahead log grows.
/// </remarks>
public interface IDatabaseSnapshot : IAsyncDisposable
{
    /// <summary>The entry of the database in the catalogue at that instant.</summary>
    DatabaseEntry Database { get; }

    /// <summary>When the snapshot was taken.</summary>
    DateTimeOffset TakenAt { get; }

    /// <summary>The collections with exact counts, including system collections, sorted by name.</summary>
    IReadOnlyList<CollectionSummary> Collections { get; }

    /// <summary>Streams the documents of a collection. Returns none when the collection does not exist.</summary>
    IAsyncEnumerable<Document> ReadAsync(CollectionName collection, DocumentQuery query, CancellationToken ct);
}
