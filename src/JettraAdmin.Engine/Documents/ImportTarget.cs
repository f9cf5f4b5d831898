using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>The database and collection of an import, fixed when it begins, before its documents are received.</summary>
public sealed class ImportTarget
{
    internal ImportTarget(DatabaseName database, CollectionName collection, WriteConditions? conditions) =>
        (Database, Collection, Conditions) = (database, collection, conditions);

    /// <summary>The database.</summary>
    public DatabaseName Database { get; }

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>The conditions that database and collection were not replaced; null when there was no database, so that the import may create it.</summary>
    internal WriteConditions? Conditions { get; }
}
