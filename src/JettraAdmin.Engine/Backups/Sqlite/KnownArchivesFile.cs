using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs.Sqlite;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups.Sqlite;

/// <summary>The table in which <see cref="KnownArchives"/> remembers. Every call is short and blocks.</summary>
internal sealed class KnownArchivesFile(string file)
{
    /// <summary>Creates the table if it is missing, and reads it.</summary>
    public IReadOnlyDictionary<ArchiveName, KnownArchive> Read()
    {
        var known = new Dictionary<ArchiveName, KnownArchive>();
        using var connection = HistoryDatabase.Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS known_archives(
              archive TEXT PRIMARY KEY, database TEXT NOT NULL, database_id TEXT, taken_at INTEGER NOT NULL, bytes INTEGER NOT NULL,
              missed_at INTEGER, with_all_others INTEGER NOT NULL) WITHOUT ROWID
            """;
        command.ExecuteNonQuery();
        command.CommandText = "SELECT archive, database, database_id, taken_at, bytes, missed_at, with_all_others FROM known_archives";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (ArchiveName.TryParse(reader.GetString(0), out var name) && DatabaseName.TryParse(reader.GetString(1), out var database))
            {
                known[name] = new KnownArchive(
                    database,
                    reader.IsDBNull(2) || !DatabaseId.TryParse(reader.GetString(2), null, out var id) ? null : id,
                    new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
                    reader.GetInt64(4),
                    reader.IsDBNull(5) ? null : new DateTimeOffset(reader.GetInt64(5), TimeSpan.Zero),
                    reader.GetBoolean(6));
            }
        }

        return known;
    }

    /// <summary>Writes changes, all or none; null for what is forgotten.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>history_unavailable</c>.</exception>
    public void Write(IReadOnlyDictionary<ArchiveName, KnownArchive?> changes) => HistoryDatabase.Use(file, connection =>
    {
        using var transaction = connection.BeginTransaction();
        foreach (var (name, known) in changes)
        {
            using var command = connection.CreateCommand();
            command.CommandText = known is null
                ? "DELETE FROM known_archives WHERE archive=$archive"
                : "INSERT OR REPLACE INTO known_archives VALUES($archive,$database,$id,$taken,$bytes,$missed,$all)";
            command.Parameters.AddWithValue("$archive", name.Value);
            if (known is not null)
            {
                command.Parameters.AddWithValue("$database", known.Database.Value);
                command.Parameters.AddWithValue("$id", (object?)known.DatabaseId?.ToString() ?? DBNull.Value);
                command.Parameters.AddWithValue("$taken", known.TakenAt.UtcTicks);
                command.Parameters.AddWithValue("$bytes", known.Bytes);
                command.Parameters.AddWithValue("$missed", (object?)known.MissedAt?.UtcTicks ?? DBNull.Value);
                command.Parameters.AddWithValue("$all", known.WithAllOthers);
            }

            command.ExecuteNonQuery();
        }

        transaction.Commit();
    });
}
