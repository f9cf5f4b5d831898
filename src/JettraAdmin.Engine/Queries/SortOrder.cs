using System.Buffers.Binary;

namespace JettraAdmin.Engine.Queries;

/// <summary>A field of a sort order.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsDescending">Whether the order is descending.</param>
public readonly record struct SortField(FieldPath Field, bool IsDescending = false);

/// <summary>A sort order of documents. Documents with equal values are sorted by id, ascending.</summary>
/// <remarks>Immutable. Only the first 512 bytes of the key of each value are compared.</remarks>
public sealed class SortOrder
{
    /// <summary>The maximum number of fields.</summary>
    public const int MaxFields = 4;

    internal const byte Ascending = 0;
    internal const byte Descending = 1;

    private readonly byte[] _encoded;

    /// <summary>Creates an order with at least one field.</summary>
    public SortOrder(params IReadOnlyList<SortField> fields)
    {
        Fields = fields;
        _encoded = [.. fields.SelectMany(Encode)];
    }

    /// <summary>The fields.</summary>
    public IReadOnlyList<SortField> Fields { get; }

    /// <summary>The encoding for <see cref="DocumentKeys"/>: for each field the direction, the length of the path, and the path.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded;

    /// <summary>Parses an order such as <c>age desc, name</c>.</summary>
    /// <exception cref="Failures.JettraException">Code <c>invalid_order</c>, with the position in the text.</exception>
    public static SortOrder Parse(string text)
    {
        var parser = new QueryParser(text, QueryKind.Order);
        var order = parser.Order();
        parser.End();
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
