using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>The names of the entries of an archive, and the line format of their content.</summary>
/// <remarks>
/// A data file is a JSON array with one value per line: <c>[</c>, the values with commas at the line ends, <c>]</c>. Every line
/// ends with a line feed. Values contain no line feeds, so lines can be read without parsing.
/// </remarks>
internal static class ArchiveLayout
{
    /// <summary>The entry with the manifest; it is written last.</summary>
    public const string Manifest = "_info.json";

    /// <summary>Reserved for the history of documents in a later version of the format.</summary>
    public const string VersionsPrefix = "_versions/";

    /// <summary>The end of a line, if another value follows.</summary>
    public static ReadOnlySpan<byte> Separator => ",\n"u8;

    /// <summary>The first line.</summary>
    public static ReadOnlySpan<byte> Opening => "[\n"u8;

    /// <summary>The last line.</summary>
    public static ReadOnlySpan<byte> Closing => "]\n"u8;

    /// <summary>The entry with the documents of a collection.</summary>
    public static string DocumentsOf(CollectionName collection) => collection.FileName + ".json";

    /// <summary>The entry with the index definitions of a collection; present only when there are some.</summary>
    public static string IndexesOf(CollectionName collection) => collection.FileName + ".idx";

    /// <summary>The names of all entries of an archive, in order.</summary>
    public static IEnumerable<string> Entries(IEnumerable<CollectionProof> collections)
    {
        foreach (var collection in collections)
        {
            yield return DocumentsOf(collection.Name);
            if (collection.Indexes.Count > 0)
            {
                yield return IndexesOf(collection.Name);
            }
        }

        yield return Manifest;
    }

    /// <summary>The size of the entry with the documents of a collection.</summary>
    public static Int128 SizeOf(CollectionProof collection) =>
        Opening.Length + Closing.Length + (collection.Documents == 0 ? 0 : (Int128)collection.Bytes + ((Int128)collection.Documents * Separator.Length) - 1);

    /// <summary>Sorts definitions into the order of digests and archives.</summary>
    /// <exception cref="ArgumentException">Two definitions have the same fields.</exception>
    public static IndexDefinition[] Sort(IReadOnlyList<IndexDefinition> indexes)
    {
        var sorted = indexes.OrderBy(i => i.Canonical, Utf8Order.Instance).ToArray();
        return sorted.DistinctBy(i => i.FieldList, StringComparer.Ordinal).Count() == sorted.Length
            ? sorted
            : throw new ArgumentException("Two definitions are the same index.", nameof(indexes));
    }

    /// <summary>The content of an index file: sorted definitions in canonical form.</summary>
    public static byte[] IndexFile(IEnumerable<IndexDefinition> sorted) =>
        System.Text.Encoding.UTF8.GetBytes($"[\n{string.Join(",\n", sorted.Select(i => i.Canonical))}\n]\n");
}
