namespace JettraAdmin.Engine.Queries;

/// <summary>What a document must be like. Every filter is true or false of every document; there is no third answer.</summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>Reads a filter; docs/query-language.md has the grammar.</summary>
    /// <exception cref="Failures.JettraException">Code <c>invalid_filter</c>, with the place in the text.</exception>
    public static Filter Parse(string text)
    {
        var grammar = new QueryGrammar(text, QueryText.Filter);
        var filter = grammar.Filter();
        grammar.End();
        return filter;
    }

    /// <summary>All of them are true.</summary>
    public sealed record All(IReadOnlyList<Filter> Of) : Filter;

    /// <summary>At least one of them is true.</summary>
    public sealed record Any(IReadOnlyList<Filter> Of) : Filter;

    /// <summary>It is false.</summary>
    public sealed record Not(Filter Of) : Filter;

    /// <summary>The value of a field, or its absence, lies in one of some ranges.</summary>
    public sealed record Among(FieldPath Field, IReadOnlyList<KeyRange> Ranges) : Filter;

    /// <summary>A field is a text that holds a text, or an array that holds a value.</summary>
    public sealed record Contains(FieldPath Field, byte[] Key) : Filter;
}
