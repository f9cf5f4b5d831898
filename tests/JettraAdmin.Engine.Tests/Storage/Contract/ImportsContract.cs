using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>An import says exactly what it did.</summary>
public abstract class ImportsContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
    }

    [Fact]
    public async Task Of_rows_with_the_same_key_the_last_wins_and_the_others_are_listed()
    {
        await PutAsync(Shop, Things, Doc("7002", 0), Doc("7003", 0));

        var done = await ImportAsync(ImportRules.Default, Doc("7001", 1), Doc("7001", 2), Doc("7002", 3), Doc("7002", 4), Doc("7001", 5));

        Assert.Equal((5, 1, 1, 3), (done.Count, done.Added, done.Replaced, done.Repeated));
        Assert.Equal([new(1, 11, "7001", 2), new(3, 13, "7002", 4), new RepeatedRow(2, 12, "7001", 5)], done.FirstRepeated);
        Assert.Equal([Doc("7001", 5), Doc("7002", 4), Doc("7003", 0)], await AllAsync(Shop, Things), (x, y) => x.Text() == y.Text());
    }

    [Fact]
    public async Task A_repeated_key_refuses_the_import_when_asked_to()
    {
        await PutAsync(Shop, Things, Doc("a", 0));

        foreach (var id in (string[])["a", "b"])
        {
            var refused = await RefusedAsync("repeated_key", () => ImportAsync(new ImportRules(RefusesRepeated: true), Doc(id, 1), Doc("c", 1), Doc(id, 2)));
            Assert.Equal($"Document 3, at line 13, is refused. An earlier document of this import has the same key, \"{id}\". Nothing was imported.", refused.Message);
            Assert.Equal(Doc("a", 0).Text(), Assert.Single(await AllAsync(Shop, Things)).Text());
        }

        var report = new ImportReport();
        var done = await ImportAsync(new ImportRules(report, RefusesRepeated: true), Doc("a", 1), Doc("b", 2), Doc("a", 3), Doc("b", 4));
        Assert.Equal((1, 1, 0), (done.Added, done.Replaced, done.Repeated));
        Assert.Equal([(3, 13, "repeated_key"), (4, 14, "repeated_key")], report.First.Select(f => ((int)f.Row, (int)f.Line, f.Code)));
        Assert.Equal([Doc("a", 1), Doc("b", 2)], await AllAsync(Shop, Things), (x, y) => x.Text() == y.Text());
    }

    [Fact]
    public async Task Only_an_import_with_skipped_rows_creates_no_collection()
    {
        var report = new ImportReport();
        async IAsyncEnumerable<ImportRow> AllFailed()
        {
            await Task.Yield();
            report.Add(new ImportFailure(1, 1, "invalid_id", "x"));
            yield break;
        }

        var done = await Engine.ImportAsync(Shop, Things, AllFailed(), new ImportRules(report), None);
        await Assert.ThrowsAsync<JettraException>(() => ImportAsync(new ImportRules(RefusesRepeated: true), Doc("a"), Doc("a")));
        Assert.Equal(0, done.Count);
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);

        var absent = new WriteTarget(DatabaseName.Parse("absent")) { CreatesDatabase = true };
        await Engine.ImportAsync(absent, Things, AllFailed(), new ImportRules(report), None);
        await Assert.ThrowsAsync<JettraException>(
            () => Engine.ImportAsync(absent, Things, new[] { new ImportRow(Doc("a"), 1, 1), new ImportRow(Doc("a"), 2, 2) }.ToAsyncEnumerable(), new ImportRules(null, true), None));
        Assert.Null(Engine.Find(absent.Database));

        await ImportAsync(ImportRules.Default);
        Assert.Equal(0, (await DescribeAsync(Shop, Things)).Documents);
    }

    [Fact]
    public async Task Repeated_rows_are_counted_and_the_first_hundred_listed()
    {
        const int Rows = 9000, Keys = 3000;
        var done = await ImportAsync(ImportRules.Default, [.. Enumerable.Range(0, Rows).Select(i => Doc($"{i % Keys}", i))]);

        Assert.Equal((Keys, 0, Rows - Keys), (done.Added, done.Replaced, done.Repeated));
        Assert.Equal(Enumerable.Range(1, ImportReport.MaxListed).Select(i => ((long)i, (long)i + Keys)), done.FirstRepeated.Select(r => (r.Row, r.By)));
        var again = await ImportAsync(ImportRules.Default, [.. Enumerable.Range(0, Rows).Select(i => Doc($"{i % (2 * Keys)}", i))]);
        Assert.Equal((Keys, Keys, Rows - (2 * Keys)), (again.Added, again.Replaced, again.Repeated));
    }

    [Theory]
    [MemberData(nameof(Seeds.Chosen), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task The_counts_of_random_imports_match_a_simple_model(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            await Engine.DropCollectionAsync(Shop, Things, None);
            await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
            var documents = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var n in Enumerable.Range(0, random.Next(6)))
            {
                documents[$"k{n}"] = n;
                await PutAsync(Shop, Things, Doc($"k{n}", n));
            }

            bool refuses = random.Next(2) == 0, reports = random.Next(3) > 0;
            Document[] rows = [.. Enumerable.Range(0, random.Next(25)).Select(_ => Doc($"k{random.Next(12)}", random.Next(reports ? 15 : 1000)))];
            var (added, replaced, failed, before) = (0, 0, 0, documents.Count);
            var (writer, overtaken) = (new Dictionary<string, int>(), new List<RepeatedRow>());
            for (var i = 0; i < rows.Length; i++)
            {
                var (id, value) = (rows[i].Id, ValueOf(rows[i]));
                if ((refuses && writer.ContainsKey(id)) || documents.Any(d => d.Value == value && d.Key != id))
                {
                    failed++;
                    continue;
                }

                if (writer.TryGetValue(id, out var earlier))
                {
                    overtaken.Add(new RepeatedRow(earlier + 1, earlier + 11, id, i + 1));
                }
                else if (documents.ContainsKey(id))
                {
                    replaced++;
                }
                else
                {
                    added++;
                }

                (writer[id], documents[id]) = (i, value);
            }

            var report = reports ? new ImportReport() : null;
            var told = $"seed {seed}, round {round}";
            if (failed > 0 && !reports)
            {
                await Assert.ThrowsAsync<JettraException>(() => ImportAsync(new ImportRules(null, refuses), rows));
                continue;
            }

            var done = await ImportAsync(new ImportRules(report, refuses), rows);
            Assert.True((added, replaced, overtaken.Count, failed) == (done.Added, done.Replaced, done.Repeated, report?.Count ?? 0), told);
            Assert.True(overtaken.SequenceEqual(done.FirstRepeated), told);
            Assert.Equal(before + done.Added, (await DescribeAsync(Shop, Things)).Documents);
            Assert.Equal(documents.Select(d => Doc(d.Key, d.Value).Text()), (await AllAsync(Shop, Things)).Select(d => d.Text()));
        }
    }

    private static int ValueOf(Document document) => System.Text.Json.JsonDocument.Parse(document.Json).RootElement.GetProperty("v").GetInt32();

    private Task<ImportResult> ImportAsync(ImportRules rules, params Document[] rows) => Engine.ImportAsync(
        Shop, Things, rows.Select((d, i) => new ImportRow(d, i + 1, i + 11)).ToAsyncEnumerable(), rules, None);
}
