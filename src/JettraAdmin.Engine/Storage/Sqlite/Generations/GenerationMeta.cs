using System.Globalization;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>The state of a generation.</summary>
internal enum GenerationState
{
    /// <summary>It is being filled; after a crash it is unusable.</summary>
    Filling,
    /// <summary>It is complete, and no database points at it yet.</summary>
    Ready,
    /// <summary>A database points at it.</summary>
    Current,
    /// <summary>It is a kept state.</summary>
    Kept,
    /// <summary>Its files are about to be deleted.</summary>
    Freed,
}

/// <summary>
/// Metadata that is stored in the generation itself, so that a lost catalogue can be rebuilt. The catalogue is authoritative; the
/// metadata is updated shortly after it, without guarantee.
/// </summary>
internal sealed record GenerationMeta(
    long Generation,
    DatabaseId Database,
    DatabaseName Name,
    DateTimeOffset CreatedAt,
    GenerationState State,
    KeptReason? Reason,
    DateTimeOffset Since)
{
    /// <summary>Writes the metadata into the generation.</summary>
    public void Write(Connection connection)
    {
        Put("generation", Generation.ToString(CultureInfo.InvariantCulture));
        Put("database", Database.ToString());
        Put("name", Name.Value);
        Put("created_at", Text(CreatedAt));
        Put("state", State.ToString());
        Put("reason", Reason?.ToString() ?? string.Empty);
        Put("since", Text(Since));

        void Put(string key, string value)
        {
            using var put = connection.Prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)");
            put.Bind(1, key).Bind(2, value).Run();
        }
    }

    /// <summary>Writes a mark in a transaction: after an error on the commit, it shows whether the transaction was committed.</summary>
    public static void Mark(Connection connection, string mark)
    {
        using var put = connection.Prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('mark', ?1)");
        put.Bind(1, mark).Run();
    }

    /// <summary>The mark of the last committed transaction with a mark.</summary>
    public static string? LastMark(Connection connection) => connection.Text("SELECT value FROM meta WHERE key = 'mark'");

    /// <summary>Reads the metadata; null when it is incomplete.</summary>
    public static GenerationMeta? Read(Connection connection)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var rows = connection.Prepare("SELECT key, value FROM meta"))
        {
            while (rows.Step())
            {
                values[rows.Text(0)] = rows.Text(1);
            }
        }

        string Get(string key) => values.GetValueOrDefault(key, string.Empty);
        return long.TryParse(Get("generation"), CultureInfo.InvariantCulture, out var generation)
            && DatabaseId.TryParse(Get("database"), null, out var database)
            && DatabaseName.TryParse(Get("name"), out var name)
            && Time(Get("created_at"), out var created)
            && Time(Get("since"), out var since)
            && Enum.TryParse<GenerationState>(Get("state"), out var state)
                ? new GenerationMeta(generation, database, name, created, state, Enum.TryParse<KeptReason>(Get("reason"), out var reason) ? reason : null, since)
                : null;
    }

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static bool Time(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
