using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>Where an import goes: chosen when it begins, before its documents are received, and kept to.</summary>
public sealed class ImportPlace
{
    internal ImportPlace(DatabaseName database, CollectionName collection, WriteTerms? terms) =>
        (Database, Collection, Terms) = (database, collection, terms);

    /// <summary>The database.</summary>
    public DatabaseName Database { get; }

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>Holds the database and the collection to what they were; null when there was no database, so that the import may make it.</summary>
    internal WriteTerms? Terms { get; }
}
