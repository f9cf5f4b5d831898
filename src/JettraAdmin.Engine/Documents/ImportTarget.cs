using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>The database and collection that an import goes to. They are fixed when it begins, before its documents are received.</summary>
public sealed class ImportTarget
{
    internal ImportTarget(CollectionName collection, WriteTerms terms) => (Collection, Terms) = (collection, terms);

    /// <summary>The database.</summary>
    public DatabaseName Database => Terms.Name;

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>Refuses the import when the names mean something else by then.</summary>
    internal WriteTerms Terms { get; }
}
