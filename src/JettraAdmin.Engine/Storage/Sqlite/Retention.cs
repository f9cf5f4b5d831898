using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Catalogues;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Computes when kept states expire: the last few of each database stay for some days, and the newest stays for at least a day.
/// Counted per database id, so a new database with an old name starts anew.
/// </summary>
internal static class Retention
{
    /// <summary>The expiry of each kept state; <paramref name="kept"/> must be sorted newest first.</summary>
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
