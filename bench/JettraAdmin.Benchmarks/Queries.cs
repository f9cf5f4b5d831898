using System.Globalization;
using System.Text;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using SQLitePCL;

namespace JettraAdmin.Benchmarks;

/// <summary>What queries cost with an index and without, against a plain read of all documents, and against SQLite's own JSON functions.</summary>
internal static class Queries
{
    private const int Documents = 200_000;
    private const int Rounds = 5;

    private static readonly string Padding = new('x', 200);

    public static async Task MeasureAsync()
    {
        await using Bench bench = await Bench.StartAsync();
        await bench.Engine.Storage.CreateDatabaseAsync(Bench.Database, CancellationToken.None);
        Timing load = new();
        await load.RunAsync(() => bench.Engine.Storage.ImportAsync(Bench.Database, Bench.Collection, All(), CancellationToken.None));
        Timing index = new();
        await index.RunAsync(() => bench.Engine.Storage.CreateIndexAsync(Bench.Database, Bench.Collection, IndexDefinition.Create("indexed"), CancellationToken.None));
        Say($"== queries over {Documents:N0} documents: loaded in {load.Wall:0.0} s, an index built in {index.Wall:0.0} s");

        (string Name, DocumentQuery Query)[] queries =
        [
            ("all, by id", DocumentQuery.All),
            ("one of all, no index", Query("plain = 77777")),
            ("one of all, four conditions, no index", Query("plain > 77776 and plain < 77778 and not (text contains 'q' or missing exists)")),
            ("one of all, index", Query("indexed = 77777")),
            ("1 %, index", Query("indexed >= 1000 and indexed < 3000")),
            ("half of all, index is of no use", Query("indexed >= 100000")),
            ("page of 100, by a field, no index", Query(null, "plain desc", 100)),
            ("page of 100, by a field, index", Query(null, "indexed desc", 100)),
            ("all, by a field, no index", Query(null, "plain desc")),
        ];
        Timing[] timings = [.. queries.Select(_ => new Timing())];
        var own = new Timing();
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < queries.Length; i++)
            {
                await timings[i].RunAsync(async () => await bench.Engine.Storage.ReadAsync(Bench.Database, Bench.Collection, queries[i].Query, CancellationToken.None).CountAsync());
            }

            await own.RunAsync(() => OfSqlite(Path.Combine(bench.Data, "generations", "1.db")));
        }

        foreach ((string name, double wall) in queries.Select(q => q.Name).Zip(timings.Select(t => t.Wall)).Append(("one of all, no index, SQLite's ->>", own.Wall)))
        {
            Say($"   {name}: {wall * 1000:0.0} ms, {wall / timings[0].Wall:0.000} of reading all");
        }
    }

    private static DocumentQuery Query(string? filter, string? order = null, long? limit = null) =>
        new(filter is null ? null : Filter.Parse(filter), order is null ? null : SortOrder.Parse(order), Limit: limit);

    private static async IAsyncEnumerable<Document> All()
    {
        for (int i = 0; i < Documents; i++)
        {
            int mixed = (int)(i * 7919L % Documents);
            yield return new Document(
                string.Create(CultureInfo.InvariantCulture, $"{i:D6}"),
                Encoding.UTF8.GetBytes($$"""{"_id":"{{i:D6}}","text":"{{Padding}}","plain":{{mixed}},"indexed":{{mixed}},"more":{"a":[1,2,3],"b":true} }"""));
        }

        await Task.CompletedTask;
    }

    private static void OfSqlite(string file)
    {
        raw.sqlite3_open_v2(file, out sqlite3 db, raw.SQLITE_OPEN_READONLY, null);
        using (db)
        {
            raw.sqlite3_prepare_v2(db, "SELECT count(*) FROM documents WHERE collection = 1 AND body ->> '$.plain' = 77777", out sqlite3_stmt statement);
            using (statement)
            {
                raw.sqlite3_step(statement);
            }
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
