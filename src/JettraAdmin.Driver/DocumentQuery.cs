namespace JettraAdmin.Driver;

/// <summary>Selects and orders documents.</summary>
public sealed record DocumentQuery
{
    /// <summary>The condition, such as <c>country = 'CR' and total &gt; 10</c>; null for all documents. docs/query-language.md has the grammar.</summary>
    public string? Filter { get; init; }

    /// <summary>The order, such as <c>total desc, name</c>; null for the order of <c>_id</c>.</summary>
    public string? Order { get; init; }

    /// <summary>The maximum number of documents; null for all. Not negative.</summary>
    public long? Limit { get; init; }

    /// <summary>How many documents to skip. Large offsets are slow. Not negative.</summary>
    public long Offset { get; init; }

    /// <summary>The maximum number of documents in a page. A page of large documents has fewer.</summary>
    public int PageSize { get; init; } = 1000;
}
