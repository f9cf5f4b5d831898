using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>A write in a batch that is committed completely or not at all.</summary>
/// <param name="Collection">The collection; putting a document creates it when absent.</param>
/// <param name="Id">The document's id.</param>
/// <param name="Document">The new content, or null to remove the document.</param>
public readonly record struct DocumentChange(CollectionName Collection, string Id, Document? Document)
{
    /// <summary>Inserts a document, or replaces the existing one.</summary>
    public static DocumentChange Put(CollectionName collection, Document document) => new(collection, document.Id, document);

    /// <summary>Removes a document; does nothing when it is absent.</summary>
    public static DocumentChange Remove(CollectionName collection, string id) => new(collection, id, null);
}
