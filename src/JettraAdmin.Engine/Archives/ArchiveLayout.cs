using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>The names of an archive's entries, and the lines of which they are made.</summary>
/// <remarks>
/// A data file is a JSON array with one value a line: <c>[</c>, the values parted by commas at the ends of lines,
/// <c>]</c>, every line ended by a line feed. Values hold no line feed, so lines can be read without parsing.
/// </remarks>
internal static class ArchiveLayout
{
    /// <summary>The entry that holds the manifest; the last one that is written.</summary>
    public const string Manifest = "_info.json";

    /// <summary>Where the history of documents will stand, once there is one.</summary>
    public const string VersionsPrefix = "_versions/";

    /// <summary>What ends a line that another value follows.</summary>
    public static ReadOnlySpan<byte> Separator => ",\n"u8;

    /// <summary>The first line.</summary>
    public static ReadOnlySpan<byte> Opening => "[\n"u8;

    /// <summary>The last line.</summary>
    public static ReadOnlySpan<byte> Closing => "]\n"u8;

    /// <summary>The entry with a collection's documents.</summary>
    public static string DocumentsOf(CollectionName collection) => collection.FileName + ".json";

    /// <summary>The entry with a collection's index definitions; there only when it has some.</summary>
    public static string IndexesOf(CollectionName collection) => collection.FileName + ".idx";

    /// <summary>The entries that an archive has, in their order.</summary>
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

    /// <summary>The bytes of a collection's documents as an entry holds them: each in a line, all but the last with a comma, between the first line and the last.</summary>
    public static Int128 SizeOf(CollectionProof collection) =>
        Opening.Length + Closing.Length + (collection.Documents == 0 ? 0 : (Int128)collection.Bytes + ((Int128)collection.Documents * Separator.Length) - 1);

    /// <summary>Definitions in the order in which digests and archives have them.</summary>
    /// <exception cref="ArgumentException">Two of them are the same index.</exception>
    public static IndexDefinition[] Sort(IReadOnlyList<IndexDefinition> indexes)
    {
        var sorted = indexes.OrderBy(i => i.Canonical, Utf8Order.Instance).ToArray();
        return sorted.DistinctBy(i => i.FieldList, StringComparer.Ordinal).Count() == sorted.Length
            ? sorted
            : throw new ArgumentException("Two definitions are the same index.", nameof(indexes));
    }

    /// <summary>The content of an index file: sorted definitions in their canonical spelling.</summary>
    public static byte[] IndexFile(IEnumerable<IndexDefinition> sorted) =>
        System.Text.Encoding.UTF8.GetBytes($"[\n{string.Join(",\n", sorted.Select(i => i.Canonical))}\n]\n");
}
