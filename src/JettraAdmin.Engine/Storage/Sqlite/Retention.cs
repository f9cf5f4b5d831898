using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Cataloguing;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// How long each kept generation stays: the last few of each database, for some days, and the newest of each for a day
/// at least. Counted by the database's id, so a new database of an old name has its own.
/// </summary>
internal static class Retention
{
    /// <summary>Until when each entry is kept; <paramref name="kept"/> is ordered with the newest first.</summary>
    public static IReadOnlyList<(KeptRow Row, DateTimeOffset Until)> Apply(IEnumerable<KeptRow> kept, SqliteEngineOptions options)
    {
        var newer = new Dictionary<DatabaseId, int>();
        var result = new List<(KeptRow, DateTimeOffset)>();
        foreach (var row in kept)
        {
            var rank = newer.GetValueOrDefault(row.Database);
            newer[row.Database] = rank + 1;
            var keepFor = rank < options.KeepPerDatabase ? options.KeepFor : TimeSpan.Zero;
            if (rank == 0 && keepFor < options.KeepNewestFor)
            {
                keepFor = options.KeepNewestFor;
            }

            var longest = DateTimeOffset.MaxValue - row.KeptAt;
            result.Add((row, row.KeptAt + (keepFor < longest ? keepFor : longest)));
        }

        return result;
    }
}
