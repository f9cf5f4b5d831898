using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>One change in a batch that is committed whole or not at all.</summary>
/// <param name="Collection">The collection; it is made when absent and a document is put.</param>
/// <param name="Id">The document's id.</param>
/// <param name="Document">What to put in its place, or null to remove it.</param>
public readonly record struct DocumentChange(CollectionName Collection, string Id, Document? Document)
{
    /// <summary>Puts a document: a new one, or all of an existing one.</summary>
    public static DocumentChange Put(CollectionName collection, Document document) => new(collection, document.Id, document);

    /// <summary>Removes a document; nothing happens when it is absent.</summary>
    public static DocumentChange Remove(CollectionName collection, string id) => new(collection, id, null);
}
