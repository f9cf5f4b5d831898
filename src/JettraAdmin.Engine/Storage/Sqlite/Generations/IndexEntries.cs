using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>An index as a generation keeps it.</summary>
/// <param name="Id">Its number in the generation.</param>
/// <param name="Definition">What it is now.</param>
/// <param name="IsRelaxed">Whether it was to be unique and is not, because documents have equal values.</param>
internal sealed record IndexRow(long Id, IndexDefinition Definition, bool IsRelaxed = false)
{
    /// <summary>The order of its keys.</summary>
    public SortOrder Order { get; } = new([.. Definition.Fields.Select(f => new SortField(FieldPath.OfIndex(f)))]);
}

/// <summary>
/// The entries of indexes. In <c>index_entries</c> every document has one in each index, by its place in the order of the
/// fields: queries use them. In <c>unique_entries</c> it has one more in each unique index, with the key of its values: the
/// primary key enforces that no two documents have equal values.
/// </summary>
/// <remarks>
/// They are rows of two tables and not indexes of SQLite's own, because those would belong to the table that all
/// collections share: see docs/decisions/0004-index-entries.md. Paths are bound as parameters; no name ever becomes part
/// of a statement.
/// </remarks>
internal sealed class IndexEntries(Connection connection)
{
    /// <summary>Adds a document's entries; false when another document has equal values and the index is unique.</summary>
    public bool TryAdd(IndexRow index, long document)
    {
        using var add = connection.Prepare(
            "INSERT INTO index_entries (index_id, key, document) SELECT ?1, doc_sort_key(body, ?3), ?2 FROM documents WHERE document = ?2");
        Bind(add, index, document).Run();
        if (!index.Definition.Unique)
        {
            return true;
        }

        using var unique = connection.Prepare(
            "INSERT INTO unique_entries (index_id, value, document) SELECT ?1, value, ?2 FROM "
            + "(SELECT doc_unique_key(body, ?3) AS value FROM documents WHERE document = ?2) WHERE value IS NOT NULL");
        return Bind(unique, index, document).TryRun();
    }

    /// <summary>Removes a document's entries, while its body is still what was indexed.</summary>
    public void Remove(IndexRow index, long document)
    {
        using var remove = connection.Prepare(
            "DELETE FROM index_entries WHERE index_id = ?1 AND document = ?2 AND key = "
            + "(SELECT doc_sort_key(body, ?3) FROM documents WHERE document = ?2)");
        Bind(remove, index, document).Run();
        if (index.Definition.Unique)
        {
            using var unique = connection.Prepare(
                "DELETE FROM unique_entries WHERE index_id = ?1 AND document = ?2 AND value = "
                + "(SELECT doc_unique_key(body, ?3) FROM documents WHERE document = ?2)");
            Bind(unique, index, document).Run();
        }
    }

    /// <summary>
    /// Builds the entries of a whole collection; false at the first value that breaks a unique index. What was built
    /// until then stays (nothing needs to be undone by a journal), so clear it or roll back.
    /// </summary>
    public bool TryBuild(IndexRow index, long collection)
    {
        if (index.Definition.Unique && !TryBuildUnique(index, collection))
        {
            return false;
        }

        BuildKeys(index, collection);
        return true;
    }

    /// <summary>Builds what enforces a unique index; false at the first value that breaks it.</summary>
    public bool TryBuildUnique(IndexRow index, long collection)
    {
        using var unique = connection.Prepare(
            "INSERT OR FAIL INTO unique_entries (index_id, value, document) SELECT ?1, value, document FROM "
            + "(SELECT doc_unique_key(body, ?3) AS value, document FROM documents WHERE collection = ?2) "
            + "WHERE value IS NOT NULL ORDER BY value, document");
        return Bind(unique, index, collection).TryRun();
    }

    /// <summary>Builds what queries use of an index.</summary>
    public void BuildKeys(IndexRow index, long collection)
    {
        using var build = connection.Prepare(
            "INSERT INTO index_entries (index_id, key, document) SELECT ?1, doc_sort_key(body, ?3) AS key, document FROM documents "
            + "WHERE collection = ?2 ORDER BY key, document");
        Bind(build, index, collection).Run();
    }

    /// <summary>The id of the document whose values a unique index holds already, when they equal those of another document.</summary>
    public string? FindHolder(IndexRow index, long document)
    {
        using var find = connection.Prepare(
            "SELECT id FROM documents WHERE document = (SELECT document FROM unique_entries WHERE index_id = ?1 AND value = "
            + "(SELECT doc_unique_key(body, ?3) FROM documents WHERE document = ?2)) AND document <> ?2");
        return Bind(find, index, document).Step() ? find.Text(0) : null;
    }

    /// <summary>The ids of two documents of a collection whose values are equal, or null when there are none.</summary>
    public (string First, string Second)? FindEqual(IndexRow index, long collection)
    {
        using var find = connection.Prepare(
            "SELECT min(id), max(id) FROM (SELECT doc_unique_key(body, ?2) AS value, id FROM documents WHERE collection = ?1) "
            + "WHERE value IS NOT NULL GROUP BY value HAVING count(*) > 1 LIMIT 1");
        return find.Bind(1, collection).BindBytes(2, index.Order.Encoded).Step() ? (find.Text(0), find.Text(1)) : null;
    }

    /// <summary>Removes all entries of an index.</summary>
    public void Clear(IndexRow index)
    {
        using var clear = connection.Prepare("DELETE FROM index_entries WHERE index_id = ?1");
        clear.Bind(1, index.Id).Run();
        ClearUnique(index);
    }

    /// <summary>Removes what enforces a unique index.</summary>
    public void ClearUnique(IndexRow index)
    {
        using var clear = connection.Prepare("DELETE FROM unique_entries WHERE index_id = ?1");
        clear.Bind(1, index.Id).Run();
    }

    private static Statement Bind(Statement statement, IndexRow index, long row) =>
        statement.Bind(1, index.Id).Bind(2, row).BindBytes(3, index.Order.Encoded);
}
