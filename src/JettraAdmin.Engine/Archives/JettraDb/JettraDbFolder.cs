using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The folder of a collection, with the indexes of its ZIP entries.</summary>
/// <param name="name">The collection.</param>
/// <param name="keyStart">The byte offset of the document key in the names of the entries.</param>
internal sealed class JettraDbFolder(CollectionName name, int keyStart)
{
    /// <summary>The collection.</summary>
    public CollectionName Name => name;

    /// <summary>The entries of documents: in file order at first, sorted by id after the first pass.</summary>
    public List<int> Documents { get; } = [];

    /// <summary>The total size of the files of documents.</summary>
    public long Bytes { get; set; }

    /// <summary>The entry with the index definitions, or null.</summary>
    public int? Indexes { get; set; }

    /// <summary>The key of a document of this collection, in UTF-8.</summary>
    public ReadOnlySpan<byte> KeyOf(ZipEntry document) => document.NameBytes.Span[keyStart..^JettraDbPath.Ending.Length];
}
