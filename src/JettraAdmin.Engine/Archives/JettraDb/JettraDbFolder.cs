using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The folder of one collection: its files, by the numbers of their entries.</summary>
/// <param name="name">The collection.</param>
/// <param name="keyStart">Where in the names of the documents' entries their keys begin, counted in bytes.</param>
internal sealed class JettraDbFolder(CollectionName name, int keyStart)
{
    /// <summary>The collection.</summary>
    public CollectionName Name => name;

    /// <summary>The entries of documents: as they lie in the file, and ascending by id once that is known.</summary>
    public List<int> Documents { get; } = [];

    /// <summary>The bytes of the documents' files.</summary>
    public long Bytes { get; set; }

    /// <summary>The entry with the index definitions, or null.</summary>
    public int? Indexes { get; set; }

    /// <summary>The key of a document of this collection, in UTF-8.</summary>
    public ReadOnlySpan<byte> KeyOf(ZipEntry document) => document.NameBytes.Span[keyStart..^JettraDbPath.Ending.Length];
}
