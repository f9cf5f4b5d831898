using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

// Creates, renames and removes collections and indexes.
internal sealed partial class GenerationWriter
{
    /// <summary>Creates a collection; false when it exists.</summary>
    public bool CreateCollection(CollectionName name)
    {
        if (TryOpen(name) is not null)
        {
            return false;
        }

        Open(name);
        return true;
    }

    /// <summary>Removes a collection with its documents and indexes; false when it does not exist.</summary>
    public bool DropCollection(CollectionName name)
    {
        if (TryOpen(name) is not { } collection)
        {
            return false;
        }

        foreach (var index in collection.Indexes)
        {
            _entries.Clear(index);
        }

        Run("DELETE FROM indexes WHERE collection = ?1", collection.Id);
        Run("DELETE FROM documents WHERE collection = ?1", collection.Id);
        Run("DELETE FROM collections WHERE id = ?1", collection.Id);
        Documents += collection.Documents;
        Structure = true;
        _collections.Remove(name);
        ChangedCollections.Add(name);
        return true;
    }

    /// <summary>Renames a collection; false when it does not exist.</summary>
    public bool RenameCollection(CollectionName name, CollectionName newName)
    {
        if (TryOpen(name) is not { } collection)
        {
            return false;
        }

        if (name == newName)
        {
            return true;
        }

        if (TryOpen(newName) is not null)
        {
            throw new JettraException(ErrorCodes.CollectionExists, $"There is already a collection named {newName}.");
        }

        EnsureNotReserved(newName);
        using var rename = connection.Prepare("UPDATE collections SET name = ?2 WHERE id = ?1");
        rename.Bind(1, collection.Id).Bind(2, newName.Value).Run();
        Structure = true;
        _collections.Remove(name);
        ChangedCollections.AddRange([name, newName]);
        return true;
    }

    private static void EnsureNotReserved(CollectionName name)
    {
        if (name.IsReserved)
        {
            throw new JettraException(
                ErrorCodes.InvalidCollectionName, $"\"{name}\" is reserved: archives store their manifest as _info, and file names are not case-sensitive on some systems.");
        }
    }

    /// <summary>Creates an index, or makes a non-unique index unique; false when the index exists already.</summary>
    public bool CreateIndex(CollectionName name, IndexDefinition definition)
    {
        var collection = OpenForWriting(name);
        if (collection.Indexes.Find(i => i.Definition.FieldList == definition.FieldList) is { } before)
        {
            if (before.Definition.Unique || !definition.Unique)
            {
                return false;
            }

            // The caller relies on uniqueness from now on. If the documents violate it, the transaction is rolled back and the
            // non-unique index remains.
            DropIndex(name, definition.FieldList);
        }

        var index = IndexTable.Add(connection, collection.Id, definition);
        Structure = true;
        if (!_entries.TryBuild(index, collection.Id))
        {
            var equal = _entries.FindEqual(index, collection.Id) is var (first, second)
                ? (MessageTemplate)$" The documents {Quoted(first)} and {Quoted(second)} have equal values." : "";
            throw Violation($"The documents of the collection {name} violate a unique index on {definition.FieldList}.{equal}");
        }

        collection.Indexes.Add(index);
        return true;
    }

    /// <summary>Removes the index on these fields; false when there is none.</summary>
    public bool DropIndex(CollectionName name, string fieldList)
    {
        if (TryOpen(name) is not { } collection || collection.Indexes.Find(i => i.Definition.FieldList == fieldList) is not { } index)
        {
            return false;
        }

        _entries.Clear(index);
        IndexTable.Remove(connection, index);
        Structure = true;
        collection.Indexes.Remove(index);
        return true;
    }
}
