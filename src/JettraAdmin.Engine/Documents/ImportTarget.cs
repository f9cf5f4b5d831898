using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>The database and collection of an import, fixed when it begins, before its documents are received.</summary>
public sealed class ImportTarget
{
    internal ImportTarget(CollectionName collection, WriteConditions conditions) => (Collection, Conditions) = (collection, conditions);

    /// <summary>The database.</summary>
    public DatabaseName Database => Conditions.Name;

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>The conditions that database and collection were not replaced.</summary>
    internal WriteConditions Conditions { get; }
}
