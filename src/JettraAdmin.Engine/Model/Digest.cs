using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.Engine.Model;

/// <summary>A SHA-256 over data in the order that never changes; equal digests mean equal data.</summary>
/// <param name="Value">64 hexadecimal digits in lower case.</param>
public readonly record struct Digest(string Value)
{
    /// <summary>Takes the raw hash.</summary>
    public static Digest From(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>Whether a text has the form of a digest.</summary>
    public static bool IsWellFormed(string? text) =>
        text is { Length: 64 } && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// Hashes the documents of one collection, in order, each followed by a line feed, and counts them.
/// </summary>
/// <remarks>For one collection and one thread; hand it ascending ids.</remarks>
public sealed class CollectionHasher : IDisposable
{
    private const byte LineFeed = (byte)'\n';

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Small documents are gathered: a call of the hash costs as much as a hundred bytes of hashing.
    private readonly byte[] _gathered = new byte[8 * 1024];
    private int _length;

    /// <summary>How many documents were added.</summary>
    public long Documents { get; private set; }

    /// <summary>The bytes of their JSON, line feeds not counted.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds the next document's JSON.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        if (json.Length >= _gathered.Length - _length)
        {
            Flush();
        }

        if (json.Length < _gathered.Length)
        {
            json.CopyTo(_gathered.AsSpan(_length));
            _length += json.Length;
        }
        else
        {
            _hash.AppendData(json);
        }

        _gathered[_length++] = LineFeed;
        Documents++;
        Bytes += json.Length;
    }

    /// <summary>The digest of what was added; the hasher starts anew.</summary>
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
        _hash.AppendData(_gathered.AsSpan(0, _length));
        _length = 0;
    }
}

/// <summary>One collection's share in the digest of a database.</summary>
/// <param name="Name">The collection.</param>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="Bytes">The bytes of their JSON; not part of the digest.</param>
/// <param name="Digest">The digest of its documents.</param>
/// <param name="Indexes">Its index definitions, in any order.</param>
public sealed record CollectionProof(CollectionName Name, long Documents, long Bytes, Digest Digest, IReadOnlyList<IndexDefinition> Indexes);

/// <summary>What a database holds, proved by reading all of it.</summary>
/// <param name="Digest">The digest of the database.</param>
/// <param name="Collections">The collections, in name order.</param>
public sealed record DatabaseProof(Digest Digest, IReadOnlyList<CollectionProof> Collections)
{
    /// <summary>All documents.</summary>
    public long Documents => Collections.Sum(c => c.Documents);

    /// <summary>The bytes of all documents' JSON.</summary>
    public long Bytes => Collections.Sum(c => c.Bytes);

    /// <summary>
    /// Puts collections together: SHA-256 over, for each collection in name order, the lines name, count, digest, then
    /// each index definition in its canonical spelling, sorted by UTF-8 bytes, then an empty line; UTF-8, line feeds.
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
