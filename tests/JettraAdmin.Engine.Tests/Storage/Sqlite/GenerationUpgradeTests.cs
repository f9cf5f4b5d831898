using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>A database written by an older program is brought up to date when it is first used.</summary>
public sealed class GenerationUpgradeTests : IAsyncLifetime
{
    private static readonly DatabaseName Shop = DatabaseName.Parse("shop");
    private static readonly CollectionName Things = CollectionName.Parse("things");
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteHost _host = new();

    public async ValueTask InitializeAsync()
    {
        await using (var engine = await _host.OpenAsync())
        {
            await engine.CreateDatabaseAsync(Shop, None);
            await engine.ImportAsync(Shop, Things, Enumerable.Range(0, 100).Select(i => Doc($"{i:D3}", i)).ToAsyncEnumerable(), None);
            await engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
            await engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v,_id"), None);
        }

        // What version 1 held: the text of values, and nothing of unique indexes.
        using var connection = GenerationSchema.Open(_host.Generation(1));
        connection.Execute("""
            DROP TABLE index_entries;
            DROP TABLE unique_entries;
            ALTER TABLE indexes DROP COLUMN is_relaxed;
            CREATE TABLE unique_entries (index_id INTEGER NOT NULL, value TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (index_id, value)) WITHOUT ROWID;
            CREATE TABLE index_entries (index_id INTEGER NOT NULL, value TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (index_id, value, document)) WITHOUT ROWID;
            INSERT INTO index_entries SELECT i.id, '[' || (body -> '$.v') || ',' || (body -> '$._id') || ']', document
                FROM documents d JOIN indexes i ON i.collection = d.collection WHERE NOT is_unique;
            PRAGMA user_version = 1;
            """);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Its_indexes_answer_queries_and_follow_changes()
    {
        await using var engine = await _host.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => Assert.Equal(1, await engine.CountAsync(Shop, Things, Filter.Parse("v = 7"), None))));
        await engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("007", 1000)), DocumentChange.Remove(Things, "008")], None);
        Assert.Equal(0, await engine.CountAsync(Shop, Things, Filter.Parse("v in (7, 8)"), None));
        Assert.Equal(1, await engine.CountAsync(Shop, Things, Filter.Parse("v = 1000 and _id = '007'"), None));
        var clash = await Assert.ThrowsAsync<JettraException>(() => engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("x", 9))], None));
        Assert.Equal("unique_violation", clash.Code);
    }

    [Fact]
    public async Task A_violated_unique_index_is_relaxed_and_logged_at_the_start()
    {
        using (var connection = GenerationSchema.Open(_host.Generation(1)))
        {
            // Version 2 compared texts, so that it held both.
            connection.Execute("""INSERT INTO documents (collection, id, body) VALUES (1, '7 again', '{"_id":"7 again","v":7.0}'); UPDATE collections SET documents = documents + 1""");
        }

        using var log = new HeardLog();
        await using var engine = new SqliteDocumentEngine(_host.Options, _host.Time, new Logger<SqliteDocumentEngine>(log));
        await engine.StartAsync(None);
        Assert.Contains("The index on v of collection things in database shop is no longer unique", log.Text, StringComparison.Ordinal);
        var things = (await engine.DescribeAsync(Shop, None)).Collections.Single();
        Assert.Equal(101, things.Documents);
        Assert.Equal(["v"], things.RelaxedIndexes);
        Assert.DoesNotContain(things.Indexes, i => i.Unique);
        Assert.Equal(2, await engine.CountAsync(Shop, Things, Filter.Parse("v = 7"), None));

        // Once the documents differ, the index can be unique again.
        await engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "7 again")], None);
        Assert.True(await engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None));
        Assert.Empty((await engine.DescribeAsync(Shop, None)).Collections.Single().RelaxedIndexes);
    }

    [Fact]
    public async Task Upgrades_once_and_leaves_newer_versions_unchanged()
    {
        await using (var engine = await _host.OpenAsync())
        {
            Assert.NotNull(await engine.GetAsync(Shop, Things, "007", None));
        }

        using (var connection = GenerationSchema.Open(_host.Generation(1)))
        {
            Assert.Equal(GenerationSchema.Version, connection.Number("PRAGMA user_version"));
            Assert.Equal(200, connection.Number("SELECT count(*) FROM index_entries"));
            connection.Execute($"PRAGMA user_version = {GenerationSchema.Version + 1}");
        }

        await using var older = await _host.OpenAsync();
        var refusal = await Assert.ThrowsAsync<JettraException>(() => older.GetAsync(Shop, Things, "007", None));
        Assert.Equal("database_damaged", refusal.Code);
    }
}
