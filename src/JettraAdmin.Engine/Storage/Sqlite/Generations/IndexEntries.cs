using System.Globalization;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>An index as a generation keeps it.</summary>
internal sealed record IndexRow(long Id, IndexDefinition Definition)
{
    /// <summary>The order of its keys.</summary>
    public SortOrder Order { get; } = new([.. Definition.Fields.Select(f => new SortField(FieldPath.OfIndex(f)))]);
}

/// <summary>
/// The entries of indexes. In <c>index_entries</c> every document has one in each index, by its place in the order of the
/// fields: queries use them. In <c>unique_entries</c> it has one more in each unique index, with the type and exact text
/// of the values: the primary key enforces them.
/// </summary>
/// <remarks>
/// They are rows of two tables and not indexes of SQLite's own, because those would belong to the table that all
/// collections share: see docs/decisions/0004-index-entries.md. Paths are bound as parameters; no name ever becomes part
/// of a statement.
/// </remarks>
internal sealed class IndexEntries(Connection connection)
{
    /// <summary>Adds a document's entries; false when another document has the value and the index is unique.</summary>
    public bool TryAdd(IndexRow index, long document)
    {
        using var add = connection.Prepare(
            "INSERT INTO index_entries (index_id, key, document) SELECT ?1, doc_sort_key(body, ?3), ?2 FROM documents WHERE document = ?2");
        BindOrder(add.Bind(1, index.Id).Bind(2, document), index).Run();
        if (!index.Definition.Unique)
        {
            return true;
        }

        using var unique = connection.Prepare(
            "INSERT INTO unique_entries (index_id, value, document) SELECT ?1, value, ?2 FROM "
            + $"(SELECT {Value(index.Definition)} AS value FROM documents WHERE document = ?2) WHERE value IS NOT NULL");
        return BindPaths(unique.Bind(1, index.Id).Bind(2, document), index.Definition).TryRun();
    }

    /// <summary>Removes a document's entries, while its body is still what was indexed.</summary>
    public void Remove(IndexRow index, long document)
    {
        using var remove = connection.Prepare(
            "DELETE FROM index_entries WHERE index_id = ?1 AND document = ?2 AND key = "
            + "(SELECT doc_sort_key(body, ?3) FROM documents WHERE document = ?2)");
        BindOrder(remove.Bind(1, index.Id).Bind(2, document), index).Run();
        if (index.Definition.Unique)
        {
            using var unique = connection.Prepare(
                "DELETE FROM unique_entries WHERE index_id = ?1 AND document = ?2 AND value = "
                + $"(SELECT {Value(index.Definition)} FROM documents WHERE document = ?2)");
            BindPaths(unique.Bind(1, index.Id).Bind(2, document), index.Definition).Run();
        }
    }

    /// <summary>
    /// Builds the entries of a whole collection; false at the first value that breaks a unique index. What was built
    /// until then stays (nothing needs to be undone by a journal), so clear it or roll back.
    /// </summary>
    public bool TryBuild(IndexRow index, long collection)
    {
        if (index.Definition.Unique)
        {
            using var unique = connection.Prepare(
                "INSERT OR FAIL INTO unique_entries (index_id, value, document) SELECT ?1, value, document FROM "
                + $"(SELECT {Value(index.Definition)} AS value, document FROM documents WHERE collection = ?2) "
                + "WHERE value IS NOT NULL ORDER BY value, document");
            if (!BindPaths(unique.Bind(1, index.Id).Bind(2, collection), index.Definition).TryRun())
            {
                return false;
            }
        }

        BuildKeys(index, collection);
        return true;
    }

    /// <summary>Builds what queries use of an index.</summary>
    public void BuildKeys(IndexRow index, long collection)
    {
        using var build = connection.Prepare(
            "INSERT INTO index_entries (index_id, key, document) SELECT ?1, doc_sort_key(body, ?3) AS key, document FROM documents "
            + "WHERE collection = ?2 ORDER BY key, document");
        BindOrder(build.Bind(1, index.Id).Bind(2, collection), index).Run();
    }

    /// <summary>Removes all entries of an index.</summary>
    public void Clear(IndexRow index)
    {
        foreach (var table in (string[])["index_entries", "unique_entries"])
        {
            using var clear = connection.Prepare($"DELETE FROM {table} WHERE index_id = ?1");
            clear.Bind(1, index.Id).Run();
        }
    }

    // Several fields become one JSON array, which no other values can spell. Where one is missing there is no entry:
    // missing values never clash.
    private static string Value(IndexDefinition definition)
    {
        var fields = Enumerable.Range(3, definition.Fields.Count)
            .Select(parameter => string.Create(CultureInfo.InvariantCulture, $"body -> ?{parameter}"))
            .ToArray();
        return fields.Length == 1 ? fields[0] : "'[' || " + string.Join(" || ',' || ", fields.Select(f => $"({f})")) + " || ']'";
    }

    private static Statement BindOrder(Statement statement, IndexRow index) => statement.BindBytes(3, index.Order.Encoded);

    private static Statement BindPaths(Statement statement, IndexDefinition definition)
    {
        for (var i = 0; i < definition.Fields.Count; i++)
        {
            statement.Bind(3 + i, Path(definition.Fields[i]));
        }

        return statement;
    }

    // A definition admits no quotes and no backslashes, so a quoted label means exactly its characters.
    private static string Path(string field) => "$" + string.Concat(field.Split('.').Select(name => $".\"{name}\""));
}
