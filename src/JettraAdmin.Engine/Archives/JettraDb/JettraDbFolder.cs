using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The folder of one collection: its files, by the numbers of their entries.</summary>
internal sealed class JettraDbFolder(CollectionName name)
{
    /// <summary>The collection.</summary>
    public CollectionName Name => name;

    /// <summary>The entries of documents: as they lie in the file, and ascending by id once that is known.</summary>
    public List<int> Documents { get; } = [];

    /// <summary>The bytes of the documents' files.</summary>
    public long Bytes { get; set; }

    /// <summary>The entry with the index definitions, or null.</summary>
    public int? Indexes { get; set; }
}
