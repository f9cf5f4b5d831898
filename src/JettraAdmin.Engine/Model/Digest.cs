using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.Engine.Model;

/// <summary>A SHA-256 over data in a fixed order; equal digests mean equal data.</summary>
/// <param name="Value">64 hexadecimal digits in lower case.</param>
public readonly record struct Digest(string Value)
{
    /// <summary>Creates a digest from a hash.</summary>
    public static Digest From(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>Whether a text has the format of a digest.</summary>
    public static bool IsWellFormed(string? text) =>
        text is { Length: 64 } && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// Hashes and counts the documents of a collection, in order, each followed by a line feed.
/// </summary>
/// <remarks>Not thread-safe. Add documents in ascending order of their ids.</remarks>
public sealed class CollectionHasher : IDisposable
{
    private const byte LineFeed = (byte)'\n';

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Small documents are buffered, because a call of the hash costs as much as hashing a hundred bytes.
    private readonly byte[] _buffer = new byte[8 * 1024];
    private int _length;

    /// <summary>The number of documents added.</summary>
    public long Documents { get; private set; }

    /// <summary>The size of their JSON, without line feeds.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds the JSON of the next document.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        if (json.Length >= _buffer.Length - _length)
        {
            Flush();
        }

        if (json.Length < _buffer.Length)
        {
            json.CopyTo(_buffer.AsSpan(_length));
            _length += json.Length;
        }
        else
        {
            _hash.AppendData(json);
        }

        _buffer[_length++] = LineFeed;
        Documents++;
        Bytes += json.Length;
    }

    /// <summary>Returns the digest and resets the hash.</summary>
    public Digest Finish()
    {
        Flush();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        return Digest.From(hash);
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Flush()
    {
        _hash.AppendData(_buffer.AsSpan(0, _length));
        _length = 0;
    }
}

/// <summary>The proof of a collection.</summary>
/// <param name="Name">The collection.</param>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The size of their JSON; not part of the digest.</param>
/// <param name="Digest">The digest of its documents.</param>
/// <param name="Indexes">The index definitions, in any order.</param>
public sealed record CollectionProof(CollectionName Name, long Documents, long Bytes, Digest Digest, IReadOnlyList<IndexDefinition> Indexes);

/// <summary>The proof of a database: counts and digests, computed by reading all of its data.</summary>
/// <param name="Digest">The digest of the database.</param>
/// <param name="Collections">The collections, sorted by name.</param>
public sealed record DatabaseProof(Digest Digest, IReadOnlyList<CollectionProof> Collections)
{
    /// <summary>The number of documents in all collections.</summary>
    public long Documents => Collections.Sum(c => c.Documents);

    /// <summary>The size of the JSON of all documents.</summary>
    public long Bytes => Collections.Sum(c => c.Bytes);

    /// <summary>
    /// Combines the proofs of collections. The digest is a SHA-256 over these lines for each collection, sorted by name: name, count,
    /// digest, each index definition in canonical form sorted by UTF-8 bytes, and an empty line; in UTF-8 with line feeds.
    /// </summary>
    public static DatabaseProof Of(IEnumerable<CollectionProof> collections)
    {
        var ordered = collections.OrderBy(c => c.Name).ToArray();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var collection in ordered)
        {
            Line(hash, collection.Name.Value);
            Line(hash, collection.Documents.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Line(hash, collection.Digest.Value);
            foreach (var index in collection.Indexes.Select(i => i.Canonical).Order(Utf8Order.Instance))
            {
                Line(hash, index);
            }

            Line(hash, string.Empty);
        }

        return new DatabaseProof(Digest.From(hash.GetHashAndReset()), ordered);
    }

    private static void Line(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData("\n"u8);
    }
}
