using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Catalogues;

/// <summary>An operation that was done: the database after it, and the state that it replaced.</summary>
internal sealed record DoneOperation(DatabaseEntry Database, KeptRow? Kept, long WritesMeanwhile);

/// <summary>The operations that were done, recorded in the same transaction as their changes.</summary>
internal static class CatalogueOperations
{
    /// <summary>Records an operation.</summary>
    public static void Write(Connection connection, Operation operation, DateTimeOffset at, DoneOperation done)
    {
        using var insert = connection.Prepare("""
            INSERT INTO acts (id, by, at, database, name, generation, created_at, writes_meanwhile,
                kept, kept_name, kept_generation, kept_reason, kept_documents)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            """);
        insert.Bind(1, operation.Id.ToString("D"))
            .Bind(2, operation.By)
            .Bind(3, CatalogueRows.Time(at))
            .Bind(4, done.Database.Id.ToString())
            .Bind(5, done.Database.Name.Value)
            .Bind(6, done.Database.Generation)
            .Bind(7, CatalogueRows.Time(done.Database.CreatedAt))
            .Bind(8, done.WritesMeanwhile);
        if (done.Kept is { } kept)
        {
            insert.Bind(9, kept.Id).Bind(10, kept.Name.Value).Bind(11, kept.Generation).Bind(12, kept.Reason.ToString()).Bind(13, CatalogueRows.Count(kept.Documents));
        }

        if (!insert.TryRun())
        {
            throw new InvalidOperationException($"The operation {operation.Id} was done already.");
        }
    }

    /// <summary>The result of an operation, or null when it is not recorded.</summary>
    public static DoneOperation? Find(Connection connection, Guid operation)
    {
        using var find = connection.Prepare("""
            SELECT by, at, database, name, generation, created_at, writes_meanwhile,
                kept, kept_name, kept_generation, kept_reason, kept_documents
            FROM acts WHERE id = ?1
            """);
        if (!find.Bind(1, operation.ToString("D")).Step())
        {
            return null;
        }

        var entry = new DatabaseEntry(
            DatabaseId.Parse(find.Text(2), null),
            DatabaseName.Parse(find.Text(3)),
            find.Long(4),
            DateTimeOffset.FromUnixTimeMilliseconds(find.Long(5)));
        var kept = find.IsNull(7) ? null : new KeptRow(
            find.Long(7),
            entry.Id,
            DatabaseName.Parse(find.Text(8)),
            entry.CreatedAt,
            find.Long(9),
            Enum.Parse<KeptReason>(find.Text(10)),
            new Operation(operation, find.Text(0)),
            DateTimeOffset.FromUnixTimeMilliseconds(find.Long(1)),
            CatalogueRows.Count(find.Long(11)));
        return new DoneOperation(entry, kept, find.Long(6));
    }
}
