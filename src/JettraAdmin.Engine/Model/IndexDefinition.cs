using System.Text;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// An index over one or more fields of a collection. Definitions with the same fields are the same index.
/// </summary>
/// <remarks>
/// A field is a path of property names separated by dots (<c>address.city</c>), from the top level of the document. A unique index
/// compares values like filters do, regardless of their spelling: 1 and 1.0 are equal. Documents without one of the fields never
/// violate it.
/// </remarks>
public sealed record IndexDefinition
{
    /// <summary>The maximum number of fields.</summary>
    public const int MaxFields = 16;

    /// <summary>The maximum length of the path of a field, in characters.</summary>
    public const int MaxFieldLength = 256;

    private IndexDefinition(IReadOnlyList<string> fields, bool unique, bool sequential)
    {
        Fields = fields;
        Unique = unique;
        Sequential = sequential;
    }

    /// <summary>The paths, in order; at least one.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Whether two documents must not have equal values.</summary>
    public bool Unique { get; }

    /// <summary>A flag of JettraDB's API. It is stored and returned, and has no effect.</summary>
    public bool Sequential { get; }

    /// <summary>The fields, separated by commas.</summary>
    public string FieldList => string.Join(',', Fields);

    /// <summary>Creates a definition from a list of paths, separated by commas.</summary>
    /// <exception cref="JettraException">Code <c>invalid_index</c> when a field is empty, too long, repeated or contains control characters.</exception>
    public static IndexDefinition Create(string? fieldList, bool unique = false, bool sequential = false)
    {
        var fields = (fieldList ?? string.Empty).Split(',');
        foreach (var field in fields)
        {
            if (field.Length is 0 or > MaxFieldLength
                || field.Any(c => char.IsControl(c) || c is '"' or '\\')
                || field.Split('.').Any(part => part.Length == 0)
                || !IsWellFormed(field))
            {
                throw Invalid($"\"{MessageText.Shorten(field)}\" cannot be indexed.");
            }
        }

        if (fields.Length > MaxFields || fields.Distinct(StringComparer.Ordinal).Count() != fields.Length)
        {
            throw Invalid($"The index has more than {MaxFields} fields, or one of them twice.");
        }

        return new IndexDefinition(fields, unique, sequential);
    }

    /// <summary>The same index, but not unique.</summary>
    public IndexDefinition AsNonUnique() => new(Fields, unique: false, Sequential);

    /// <summary>The same index, but unique.</summary>
    public IndexDefinition AsUnique() => new(Fields, unique: true, Sequential);

    /// <summary>
    /// The canonical form for digests and archives: <c>{"field":"a,b","unique":true,"sequential":false}</c>. It is valid JSON without
    /// escapes, because fields contain no quotes, backslashes or control characters.
    /// </summary>
    public string Canonical =>
        $"{{\"field\":\"{FieldList}\",\"unique\":{(Unique ? "true" : "false")},\"sequential\":{(Sequential ? "true" : "false")}}}";

    /// <inheritdoc/>
    public bool Equals(IndexDefinition? other) =>
        other is not null && Unique == other.Unique && Sequential == other.Sequential && Fields.SequenceEqual(other.Fields, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FieldList.GetHashCode(StringComparison.Ordinal), Unique, Sequential);

    private static bool IsWellFormed(string text)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static JettraException Invalid(MessageTemplate what) => new(ErrorCodes.InvalidIndex, what);
}
