using System.Globalization;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>An index as a generation keeps it.</summary>
internal sealed record IndexRow(long Id, IndexDefinition Definition);

/// <summary>
/// The entries of indexes: for each document the type and exact text of the indexed value, as SQLite's <c>-&gt;</c>
/// takes it out of the body.
/// </summary>
/// <remarks>
/// They are rows of two tables and not indexes of SQLite's own, because those would belong to the table that all
/// collections share: see docs/decisions/0004-index-entries.md. A unique one is enforced by the primary key of its table.
/// Paths are bound as parameters; no name ever becomes part of a statement.
/// </remarks>
internal sealed class IndexEntries(Connection connection)
{
    /// <summary>Adds a document's entry; false when another document has the value and the index is unique.</summary>
    public bool TryAdd(IndexRow index, long document)
    {
        var definition = index.Definition;
        using var add = connection.Prepare(
            $"INSERT INTO {Table(definition)} (index_id, value, document) SELECT ?1, value, ?2 FROM "
            + $"(SELECT {Value(definition)} AS value FROM documents WHERE document = ?2) WHERE value IS NOT NULL");
        return BindPaths(add.Bind(1, index.Id).Bind(2, document), definition).TryRun();
    }

    /// <summary>Removes a document's entry, while its body is still what was indexed.</summary>
    public void Remove(IndexRow index, long document)
    {
        var definition = index.Definition;
        using var remove = connection.Prepare(
            $"DELETE FROM {Table(definition)} WHERE index_id = ?1 AND document = ?2 AND value = "
            + $"(SELECT {Value(definition)} FROM documents WHERE document = ?2)");
        BindPaths(remove.Bind(1, index.Id).Bind(2, document), definition).Run();
    }

    /// <summary>
    /// Builds the entries of a whole collection; false at the first value that breaks a unique index. What was built
    /// until then stays (nothing needs to be undone by a journal), so clear it or roll back.
    /// </summary>
    public bool TryBuild(IndexRow index, long collection)
    {
        var definition = index.Definition;
        using var build = connection.Prepare(
            $"INSERT OR FAIL INTO {Table(definition)} (index_id, value, document) SELECT ?1, value, document FROM "
            + $"(SELECT {Value(definition)} AS value, document FROM documents WHERE collection = ?2) "
            + "WHERE value IS NOT NULL ORDER BY value, document");
        return BindPaths(build.Bind(1, index.Id).Bind(2, collection), definition).TryRun();
    }

    /// <summary>Removes all entries of an index.</summary>
    public void Clear(IndexRow index)
    {
        using var clear = connection.Prepare($"DELETE FROM {Table(index.Definition)} WHERE index_id = ?1");
        clear.Bind(1, index.Id).Run();
    }

    private static string Table(IndexDefinition definition) => definition.Unique ? "unique_entries" : "index_entries";

    // Several fields become one JSON array, which no other values can spell. Where one is missing, a unique index gets
    // no entry (missing values never clash), any other an empty place.
    private static string Value(IndexDefinition definition)
    {
        var fields = Enumerable.Range(3, definition.Fields.Count)
            .Select(parameter => string.Create(CultureInfo.InvariantCulture, $"body -> ?{parameter}"))
            .ToArray();
        return fields.Length == 1
            ? fields[0]
            : "'[' || " + string.Join(" || ',' || ", fields.Select(f => definition.Unique ? $"({f})" : $"coalesce({f}, '')")) + " || ']'";
    }

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
