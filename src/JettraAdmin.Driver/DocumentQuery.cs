namespace JettraAdmin.Driver;

/// <summary>Which documents to read, and in which order.</summary>
public sealed record DocumentQuery
{
    /// <summary>Only those that meet this, such as <c>country = 'CR' and total &gt; 10</c>; null for all. docs/query-language.md has the grammar.</summary>
    public string? Filter { get; init; }

    /// <summary>The order, such as <c>total desc, name</c>; null for the order of <c>_id</c>.</summary>
    public string? Order { get; init; }

    /// <summary>How many at most; null for all. Not negative.</summary>
    public long? Limit { get; init; }

    /// <summary>How many to leave out at the beginning. It costs the more the further it goes. Not negative.</summary>
    public long Offset { get; init; }

    /// <summary>How many are fetched at once, at most. The server ends a page early when it has become large.</summary>
    public int PageSize { get; init; } = 1000;
}
