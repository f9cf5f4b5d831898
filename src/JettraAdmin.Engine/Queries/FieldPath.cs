using System.Buffers.Binary;
using System.Text;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>The path to a value in a document: property names from the top level down.</summary>
/// <remarks>Immutable. A path goes through objects only, not through array elements.</remarks>
public sealed class FieldPath : IEquatable<FieldPath>
{
    /// <summary>The maximum length of a path, in characters.</summary>
    public const int MaxLength = IndexDefinition.MaxFieldLength;

    private readonly byte[] _encoded;

    /// <summary>Creates a path with at least one name.</summary>
    public FieldPath(params IReadOnlyList<string> names)
    {
        Names = names;
        _encoded = [.. names.SelectMany(Encode)];
    }

    /// <summary>The path to the id of a document.</summary>
    public static FieldPath Id { get; } = new("_id");

    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The encoding for <see cref="DocumentKeys"/>: each name as its length in two bytes and its UTF-8.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded;

    /// <summary>Creates the path of an index field, whose names are separated by dots.</summary>
    public static FieldPath OfIndex(string field) => new(field.Split('.'));

    /// <inheritdoc/>
    public bool Equals(FieldPath? other) => other is not null && Encoded.SequenceEqual(other.Encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var code = default(HashCode);
        code.AddBytes(_encoded);
        return code.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', Names);

    private static byte[] Encode(string name)
    {
        var encoded = new byte[2 + Encoding.UTF8.GetByteCount(name)];
        BinaryPrimitives.WriteUInt16BigEndian(encoded, checked((ushort)(encoded.Length - 2)));
        Encoding.UTF8.GetBytes(name, encoded.AsSpan(2));
        return encoded;
    }
}
