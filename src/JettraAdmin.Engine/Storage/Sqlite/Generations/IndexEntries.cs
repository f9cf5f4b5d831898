using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>An index of a collection, as stored in a generation.</summary>
/// <param name="Id">The row id.</param>
/// <param name="Definition">The current definition.</param>
/// <param name="IsRelaxed">Whether it should be unique and is not, because documents have equal values.</param>
internal sealed record IndexRow(long Id, IndexDefinition Definition, bool IsRelaxed = false)
{
    /// <summary>The sort order of its keys.</summary>
    public SortOrder Order { get; } = new([.. Definition.Fields.Select(f => new SortField(FieldPath.OfIndex(f)))]);
}

/// <summary>
/// The entries of indexes. Each document has one row per index in <c>index_entries</c>, with its sort key: queries use these. For
/// each unique index it also has a row in <c>unique_entries</c>, with the key of its values: the primary key of the table enforces
/// uniqueness.
/// </summary>
/// <remarks>
/// These are rows and not SQLite indexes, because all collections share one table: see docs/decisions/0004-index-entries.md.
/// Paths are bound as parameters and never become part of a statement.
/// </remarks>
internal sealed class IndexEntries(Connection connection)
{
    /// <summary>Adds the entries of a document; false when the index is unique and another document has equal values.</summary>
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

    /// <summary>Removes the entries of a document. Call it before the document is changed: the keys are computed from its body.</summary>
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
    /// Builds the entries of a whole collection; false at the first value that violates uniqueness. Entries built until then stay,
    /// so that no journal is needed; the caller must clear them or roll back.
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

    /// <summary>Builds the unique entries of an index; false at the first value that violates uniqueness.</summary>
    public bool TryBuildUnique(IndexRow index, long collection)
    {
        using var unique = connection.Prepare(
            "INSERT OR FAIL INTO unique_entries (index_id, value, document) SELECT ?1, value, document FROM "
            + "(SELECT doc_unique_key(body, ?3) AS value, document FROM documents WHERE collection = ?2) "
            + "WHERE value IS NOT NULL ORDER BY value, document");
        return Bind(unique, index, collection).TryRun();
    }

    /// <summary>Builds the index entries that queries use.</summary>
    public void BuildKeys(IndexRow index, long collection)
    {
        using var build = connection.Prepare(
            "INSERT INTO index_entries (index_id, key, document) SELECT ?1, doc_sort_key(body, ?3) AS key, document FROM documents "
            + "WHERE collection = ?2 ORDER BY key, document");
        Bind(build, index, collection).Run();
    }

    /// <summary>The id of the other document with the same values in a unique index, or null.</summary>
    public string? FindHolder(IndexRow index, long document)
    {
        using var find = connection.Prepare(
            "SELECT id FROM documents WHERE document = (SELECT document FROM unique_entries WHERE index_id = ?1 AND value = "
            + "(SELECT doc_unique_key(body, ?3) FROM documents WHERE document = ?2)) AND document <> ?2");
        return Bind(find, index, document).Step() ? find.Text(0) : null;
    }

    /// <summary>The ids of two documents with equal values, or null.</summary>
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

    /// <summary>Removes the unique entries of an index.</summary>
    public void ClearUnique(IndexRow index)
    {
        using var clear = connection.Prepare("DELETE FROM unique_entries WHERE index_id = ?1");
        clear.Bind(1, index.Id).Run();
    }

    private static Statement Bind(Statement statement, IndexRow index, long row) =>
        statement.Bind(1, index.Id).Bind(2, row).BindBytes(3, index.Order.Encoded);
}
