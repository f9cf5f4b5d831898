using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>A continuation: the position of a document in the order of a query.</summary>
/// <param name="Id">The id of the document.</param>
/// <param name="Key">Its sort key; empty when the query is ordered by id.</param>
public sealed record DocumentPosition(string Id, ReadOnlyMemory<byte> Key = default);

/// <summary>Which documents of a collection to read, and in which order.</summary>
/// <param name="Filter">The filter, or null for all documents.</param>
/// <param name="Order">The order; null for the order of the UTF-8 bytes of the ids.</param>
/// <param name="After">Begin after this position; null to begin with the first document.</param>
/// <param name="Skip">Then skip this many documents.</param>
/// <param name="Limit">Then read at most this many; null for all.</param>
public sealed record DocumentQuery(
    Filter? Filter = null, SortOrder? Order = null, DocumentPosition? After = null, long Skip = 0, long? Limit = null)
{
    /// <summary>All documents.</summary>
    public static readonly DocumentQuery All = new();

    /// <summary>The position of a document in this query.</summary>
    public DocumentPosition PositionOf(Document document) =>
        new(document.Id, Order is null ? default : new DocumentKeys().Sort(document.Json.Span, Order.Encoded).ToArray());
}
