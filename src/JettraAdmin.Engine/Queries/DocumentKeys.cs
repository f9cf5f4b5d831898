using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>Computes keys of values in documents, without deserializing the documents.</summary>
/// <remarks>Results are valid until the next call. Not thread-safe.</remarks>
internal sealed class DocumentKeys
{
    /// <summary>The maximum length of a key in sort orders and indexes; longer keys are truncated.</summary>
    public const int MaxSortBytes = 512;

    // Longer keys are replaced by a digest, to save space in the table.
    private const int MaxUniqueBytes = 96;

    /// <summary>Reader options for stored documents.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = Document.MaxDepth + 1 };

    private readonly KeyBuffer _key = new();

    /// <summary>The full key of the value at a path.</summary>
    /// <param name="json">The document.</param>
    /// <param name="path">A <see cref="FieldPath"/>, encoded.</param>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path)
    {
        _key.Length = 0;
        var reader = new Utf8JsonReader(json, Options);
        if (Find(ref reader, path))
        {
            ValueKey.Append(_key, ref reader);
        }
        else
        {
            _key.Add(ValueKey.MissingTag);
        }

        return _key.Written;
    }

    /// <summary>The sort key of a document: the truncated keys of the values, concatenated.</summary>
    /// <param name="json">The document.</param>
    /// <param name="order">A <see cref="SortOrder"/>, encoded.</param>
    public ReadOnlySpan<byte> Sort(ReadOnlySpan<byte> json, ReadOnlySpan<byte> order)
    {
        _key.Length = 0;
        while (!order.IsEmpty)
        {
            var start = _key.Length;
            var length = BinaryPrimitives.ReadUInt16BigEndian(order[1..]);
            var reader = new Utf8JsonReader(json, Options);
            if (Find(ref reader, order.Slice(3, length)))
            {
                ValueKey.Append(_key, ref reader, MaxSortBytes);
                _key.Length = Math.Min(_key.Length, start + MaxSortBytes);
            }
            else
            {
                _key.Add(ValueKey.MissingTag);
            }

            if (order[0] == SortOrder.Descending)
            {
                _key.Invert(start);
            }

            order = order[(3 + length)..];
        }

        return _key.Written;
    }

    /// <summary>
    /// The key of a document in a unique index: the full keys of the values, concatenated, or a digest when they are long. Empty when a
    /// value is missing: such a document never violates uniqueness.
    /// </summary>
    /// <param name="json">The document.</param>
    /// <param name="order">A <see cref="SortOrder"/>, encoded; directions do not matter.</param>
    public ReadOnlySpan<byte> Unique(ReadOnlySpan<byte> json, ReadOnlySpan<byte> order)
    {
        _key.Length = 0;
        while (!order.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(order[1..]);
            var reader = new Utf8JsonReader(json, Options);
            if (!Find(ref reader, order.Slice(3, length)))
            {
                return [];
            }

            ValueKey.Append(_key, ref reader);
            order = order[(3 + length)..];
        }

        if (_key.Length > MaxUniqueBytes)
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(_key.Written, digest);
            _key.Length = 0;
            _key.Add(ValueKey.DigestTag);
            _key.Add(digest);
        }

        return _key.Written;
    }

    /// <summary>Whether a string contains a string, or an array contains a value.</summary>
    /// <param name="json">The document.</param>
    /// <param name="path">A <see cref="FieldPath"/>, encoded.</param>
    /// <param name="wanted">The key of the wanted value.</param>
    public bool Contains(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path, ReadOnlySpan<byte> wanted)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!Find(ref reader, path))
        {
            return false;
        }

        _key.Length = 0;
        switch (reader.TokenType)
        {
            case JsonTokenType.String when wanted[0] == ValueKey.TextTag:
                ValueKey.Append(_key, ref reader);
                return ValueKey.TextOf(_key.Written).IndexOf(ValueKey.TextOf(wanted)) >= 0;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    _key.Length = 0;
                    ValueKey.Append(_key, ref reader);
                    if (_key.Written.SequenceEqual(wanted))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> path)
    {
        reader.Read();
        while (!path.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(path);
            if (reader.TokenType != JsonTokenType.StartObject || !FindMember(ref reader, path.Slice(2, length)))
            {
                return false;
            }

            path = path[(2 + length)..];
        }

        return true;
    }

    private static bool FindMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = (reader.ValueIsEscaped ? JsonText.Unescape(reader.ValueSpan) : reader.ValueSpan).SequenceEqual(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
