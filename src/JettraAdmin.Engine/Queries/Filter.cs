namespace JettraAdmin.Engine.Queries;

/// <summary>A condition on documents. It is either true or false for every document; there is no null result as in SQL.</summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>Parses a filter; docs/query-language.md has the grammar.</summary>
    /// <exception cref="Failures.JettraException">Code <c>invalid_filter</c>, with the position in the text.</exception>
    public static Filter Parse(string text)
    {
        var parser = new QueryParser(text, QueryKind.Filter);
        var filter = parser.Filter();
        parser.End();
        return filter;
    }

    /// <summary>True if all operands are true.</summary>
    public sealed record And(IReadOnlyList<Filter> Operands) : Filter;

    /// <summary>True if at least one operand is true.</summary>
    public sealed record Or(IReadOnlyList<Filter> Operands) : Filter;

    /// <summary>True if the operand is false.</summary>
    public sealed record Not(Filter Operand) : Filter;

    /// <summary>True if the value of a field is in one of the ranges. A missing value has a key too.</summary>
    public sealed record InRanges(FieldPath Field, IReadOnlyList<KeyRange> Ranges) : Filter;

    /// <summary>True if a field is a string that contains a string, or an array that contains a value.</summary>
    public sealed record Contains(FieldPath Field, byte[] Key) : Filter;
}
