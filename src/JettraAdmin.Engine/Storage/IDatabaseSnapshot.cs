using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Engine.Storage;

/// <summary>A database at one instant; writers go on meanwhile and are not seen.</summary>
/// <remarks>
/// For one reader at a time. It leases its generation, so that nothing deletes it, and holds its log, which grows while
/// it is open.
/// </remarks>
public interface IDatabaseSnapshot : IAsyncDisposable
{
    /// <summary>The database as the catalogue had it at the instant.</summary>
    DatabaseEntry Database { get; }

    /// <summary>The instant.</summary>
    DateTimeOffset TakenAt { get; }

    /// <summary>The collections of the instant, system ones included, in name order, with exact counts.</summary>
    IReadOnlyList<CollectionSummary> Collections { get; }

    /// <summary>Documents of a collection, streamed; none when it was not there.</summary>
    IAsyncEnumerable<Document> ReadAsync(CollectionName collection, DocumentQuery query, CancellationToken ct);
}
