using System.Text;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// An index over one or more fields of a collection. Two definitions are the same index when their fields are the same.
/// </summary>
/// <remarks>
/// A field is a path of property names parted by dots (<c>address.city</c>), counted from the top of the document.
/// A unique index is enforced on the value as filters compare it, however it is written: 1 and 1.0 are equal. Documents that
/// lack a field do not clash.
/// </remarks>
public sealed record IndexDefinition
{
    /// <summary>The most fields one index may have.</summary>
    public const int MaxFields = 16;

    /// <summary>The greatest length of one field's path, in characters.</summary>
    public const int MaxFieldLength = 256;

    private IndexDefinition(IReadOnlyList<string> fields, bool unique, bool sequential)
    {
        Fields = fields;
        Unique = unique;
        Sequential = sequential;
    }

    /// <summary>The paths, in order; at least one.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Whether two documents may not share a value.</summary>
    public bool Unique { get; }

    /// <summary>A flag of JettraDB's wire contract, kept and handed back; it changes nothing here.</summary>
    public bool Sequential { get; }

    /// <summary>The fields as the wire writes them, parted by commas.</summary>
    public string FieldList => string.Join(',', Fields);

    /// <summary>Makes a definition from a comma list of paths.</summary>
    /// <exception cref="JettraException">Code <c>invalid_index</c> when a field is empty, too long, repeated or holds control characters.</exception>
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
                throw Invalid($"\"{DatabaseName.Shown(field)}\" is not a field that can be indexed.");
            }
        }

        if (fields.Length > MaxFields || fields.Distinct(StringComparer.Ordinal).Count() != fields.Length)
        {
            throw Invalid($"The index has more than {MaxFields} fields, or one of them twice.");
        }

        return new IndexDefinition(fields, unique, sequential);
    }

    /// <summary>The same index, no longer unique.</summary>
    public IndexDefinition AsNonUnique() => new(Fields, unique: false, Sequential);

    /// <summary>The same index, unique.</summary>
    public IndexDefinition AsUnique() => new(Fields, unique: true, Sequential);

    /// <summary>
    /// The one spelling that digests and archives use: <c>{"field":"a,b","unique":true,"sequential":false}</c>. It is
    /// valid JSON as it stands, since no field holds a quote, a backslash or a control character.
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

    private static JettraException Invalid(string what) => new(ErrorCodes.InvalidIndex, what);
}
