using System.Buffers.Binary;

namespace JettraAdmin.Engine.Queries;

/// <summary>One field of an order.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsDescending">Whether the greatest value comes first.</param>
public readonly record struct SortField(FieldPath Field, bool IsDescending = false);

/// <summary>An order of documents. Where the fields do not decide, the ids do, ascending.</summary>
/// <remarks>Immutable. Of each value the first 512 bytes of its key count.</remarks>
public sealed class SortOrder
{
    /// <summary>The most fields an order may have.</summary>
    public const int MaxFields = 4;

    internal const byte Ascending = 0;
    internal const byte Descending = 1;

    private readonly byte[] _encoded;

    /// <summary>Makes an order of at least one field.</summary>
    public SortOrder(params IReadOnlyList<SortField> fields)
    {
        Fields = fields;
        _encoded = [.. fields.SelectMany(Encode)];
    }

    /// <summary>The fields.</summary>
    public IReadOnlyList<SortField> Fields { get; }

    /// <summary>The form in which <see cref="DocumentKeys"/> takes it: the direction and each path, after its length.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded;

    /// <summary>Reads an order such as <c>age desc, name</c>.</summary>
    /// <exception cref="Failures.JettraException">Code <c>invalid_order</c>, with the place in the text.</exception>
    public static SortOrder Parse(string text)
    {
        var grammar = new QueryGrammar(text, QueryText.Order);
        var order = grammar.Order();
        grammar.End();
        return order;
    }

    private static byte[] Encode(SortField field)
    {
        var path = field.Field.Encoded;
        byte[] encoded = [field.IsDescending ? Descending : Ascending, 0, 0, .. path];
        BinaryPrimitives.WriteUInt16BigEndian(encoded.AsSpan(1), checked((ushort)path.Length));
        return encoded;
    }
}
