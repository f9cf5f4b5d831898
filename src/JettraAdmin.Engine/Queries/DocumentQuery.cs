using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>Where a document stands in the order of a query: the place to go on behind it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">Its key in the query's order; empty when the order is that of the ids.</param>
public sealed record DocumentPosition(string Id, ReadOnlyMemory<byte> Key = default);

/// <summary>Which documents of a collection to read, and in which order.</summary>
/// <param name="Filter">What they must be like; null for any.</param>
/// <param name="Order">Their order; null for that of their ids' UTF-8 bytes.</param>
/// <param name="After">Begin behind this place; null for the first.</param>
/// <param name="Skip">Then leave out as many.</param>
/// <param name="Limit">Then read at most as many; null for all.</param>
public sealed record DocumentQuery(
    Filter? Filter = null, SortOrder? Order = null, DocumentPosition? After = null, long Skip = 0, long? Limit = null)
{
    /// <summary>All documents.</summary>
    public static readonly DocumentQuery All = new();

    /// <summary>Where a document stands.</summary>
    public DocumentPosition PositionOf(Document document) =>
        new(document.Id, Order is null ? default : new DocumentKeys().Sort(document.Json.Span, Order.Encoded).ToArray());
}
