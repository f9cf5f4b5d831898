using System.IO.Compression;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>Every client restores archives of existing JettraDB servers to the documents that the page of the samples lists.</summary>
public sealed class ExistingServersTests(OpenClients clients)
{
    private static readonly string Samples = Path.Combine(Repository.Top, "tests/JettraAdmin.Engine.Tests/Archives/JettraDb/Samples");
    private static readonly string Lorem = string.Concat(Enumerable.Range(0, 60).Select(i => $"lorem ipsum {i} "));

    private const string P1 =
        """{"_id":"p1","name":"Laptop","price":1200,"big":5000000000,"neg":-7,"r":9.5,"ok":true,"no":false,"nil":null,"ints":[1,2,300],"longs":[5000000000,6000000000],"dbl":[1.5,2.5],"mix":[1,"a",null],"empty":[],"sub":{"a":1},"txt":"ñandú"}""";

    /// <summary>The single documents among the samples. A key <c>id</c> becomes the <c>_id</c>, as the first member.</summary>
    private static readonly (string File, string Json)[] Documents =
    [
        ("cluster_test/node1/data/db_pre/_engine/d3221357-789e-4207-b887-49388a105175.jdb", """{"name":"JettraBasicStore","created_at":1766010089030,"_id":"d3221357-789e-4207-b887-49388a105175"}"""),
        ("generated/basic/items/_versions/p1/1795335973754_846917442092.jdb", P1),
        ("generated/basic/items/long1.jdb", $$"""{"_id":"long1","body":"{{string.Concat(Enumerable.Repeat(Lorem, 7))}}","n":1}"""),
        ("generated/engine/items/long1.jdb", $$"""{"_id":"long1","body":"{{Lorem}}","n":1}"""),
        ("generated/engine/items/p1.jdb", P1),
        ("history/a488ab4/data/_system/_clusternodes/_versions/node-1/1766081029720_7580294506491.jdb", """{"role":"LEADER","_id":"node-1","url":"http://localhost:6585","status":"ACTIVE"}"""),
        ("jettra-server/data/_system/_cluster/3f7c8c5a-b671-44a3-bbb6-a5b7e967e658.jdb", """{"descripcion":"Default Cluster created on bootstrap","cluster":"cluster-1","_id":"3f7c8c5a-b671-44a3-bbb6-a5b7e967e658","idcluster":"e7df1e9b-07a5-49e6-8634-0f02a7128c06"}"""),
        ("jettra-server/data/bench_engine_db/data/doc1.jdb", """{"_id":"doc1","id":"doc1","name":"User 1","bio":"This is a bio for user 1 which is a bit longer to test compression.","age":1,"active":true}"""),
        ("jettra-server/data/bench_engine_db/data/doc1000.jdb", """{"_id":"doc1000","id":"doc1000","name":"User 1000","bio":"This is a bio for user 1000 which is a bit longer to test compression.","age":1000,"active":true}"""),
        ("jettra-server/data/testdb_engine/_engine/1fda21c8-8785-4a01-a0c6-24b1607feb6c.jdb", """{"name":"JettraEngineStore","created_at":1765848651522,"_id":"1fda21c8-8785-4a01-a0c6-24b1607feb6c"}"""),
        ("jettra-server/data/testdb_engine/_engine/config.jdb", """{"engine":"JettraEngineStore","_id":"config"}"""),
        ("jettra-server/data/testdb_engine/users/4ccfc71e-d4b2-4dc1-a917-7f9970b43c26.jdb", """{"name":"DebugUser","age":100,"_id":"4ccfc71e-d4b2-4dc1-a917-7f9970b43c26"}"""),
        ("test_data_no_fed/_system/_clusternodes/node-94044be4-39b9-4f04-aa38-31cc460ac598.jdb", """{"role":"LEADER","_id":"node-94044be4-39b9-4f04-aa38-31cc460ac598","url":"http://localhost:8099","status":"ACTIVE"}"""),
    ];

    private readonly string _db = OpenClients.NewName();

    [EveryClient, Theory]
    public async Task Archives_from_the_original_repository_are_restored(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        foreach ((var file, var id) in ((string, string)[])[
            ("testbackupdb_20251214211203.zip", "dc13e797-acd8-40b7-a39b-ca43c18c8a3b"),
            ("testbackupdb_20251214213813.zip", "5234d91e-1a78-4d33-a556-236daec17fff")])
        {
            var restored = await client.RestoreFileAsync(Path.Combine(Samples, "backups", file), _db, overwrite: true);
            Assert.Equal(restored.Result?.ArchiveDigest, restored.Result?.RestoredDigest);
            Assert.Equal([$$"""{"name":"Alice","_id":"{{id}}"}"""], await client.QueryAsync(_db, "users", QueryOptions.All));
        }

        await client.RestoreFileAsync(Path.Combine(Samples, "backups/testdb_20251222162213.zip"), _db, overwrite: true, empty: true);
        Assert.Empty(await client.ListCollectionsAsync(_db));
    }

    [EveryClient, Theory]
    public async Task A_whole_database_of_an_existing_server_is_restored(ClientKind kind)
    {
        await using var client = clients.Open(kind);

        var restored = await client.RestoreFileAsync(Path.Combine(Samples, "generated/basic_20261122082613.zip"), _db, overwrite: false);

        Assert.Equal(["items: 3 earlier versions of documents"], restored.Result!.NotCarriedOver!);
        Assert.Equal(["items"], await client.ListCollectionsAsync(_db));
        Assert.Equal(
            [
                """{"name":"Alice","_id":"3d8ae99f-0b2f-4d1b-a987-70f9a3a10b2e","age":30}""",
                """{"name":"Z","_id":"4c93ffa8-a0bd-4f7a-b77a-441374e58795"}""",
                """{"name":"M","_id":"cebefc85-aa87-4e03-936c-fff31cdf441a"}""",
                Documents[2].Json,
                """{"_id":"t1","a":1}""",
                """{"_id":"u1","id":"u1","n":1}""",
            ],
            await client.QueryAsync(_db, "items", QueryOptions.All));
        Assert.Equal(
            [new IndexInfo("name", Unique: true, Sequential: false), new IndexInfo("name,price", Unique: false, Sequential: true)],
            (await client.ListIndexesAsync(_db, "items")).OrderBy(i => i.Field, StringComparer.Ordinal));
    }

    [EveryClient, Theory]
    public async Task Losses_are_the_same_before_and_after_a_restore(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        var file = $"{_db}_20261122082613.zip";
        await BreakingAsync(Path.Combine(clients.App.BackupDirectory, file));
        LossInfo versions = new("versions", "items", 1, "items: 1 earlier version of documents");
        LossInfo accounts = new("accounts", "_users", 1, "_users: 1 file of accounts, which contain passwords in clear text");
        LossInfo rules = new("rules", "_rules", 1, "_rules: 1 document of validation rules, kept as data; the rules are not enforced here yet");
        LossInfo unique = new(
            "unique-indexes", null, 1,
            "1 unique index is checked during the restore, because JettraDB does not enforce it: items: k. If documents have equal values, an index is restored as non-unique");
        LossInfo relaxed = new("relaxed-indexes", "items", 1, "items: the unique index on k, because documents have equal values; it was restored as non-unique");

        var backup = await client.GetBackupAsync(file);
        var plan = await client.PlanRestoreAsync(file, _db);
        foreach ((var losses, var sentences) in ((IReadOnlyList<LossInfo>?, IReadOnlyList<string>?)[])
            [(backup.Losses, backup.NotCarriedOver), (plan.Losses, plan.NotCarriedOver), (plan.Losses, plan.Listing!.NotCarriedOver)])
        {
            Assert.Equal([versions, accounts, rules, unique], losses!);
            Assert.Equal(losses!.Select(l => l.Sentence), sentences!);
        }

        foreach (var ended in (JobInfo[])[await client.TestRestoreAsync(file), await client.RestoreAsync(file, _db, overwrite: false)])
        {
            Assert.Equal([versions, accounts, rules, relaxed], ended.Result!.Losses!);
            Assert.Equal(ended.Result.Losses!.Select(l => l.Sentence), ended.Result.NotCarriedOver!);
            Assert.Equal(["items: k"], ended.Result.RelaxedIndexes!);
        }
    }

    [EveryClient, Theory]
    public async Task A_backup_with_an_invalid_name_is_restored_under_another(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        var file = $"{_db}.db_20261122082613.zip";
        File.Copy(Path.Combine(Samples, "generated/basic_20261122082613.zip"), Path.Combine(clients.App.BackupDirectory, file));

        var proposed = Assert.Single((await client.ListUnlistedAsync()).Files!, f => f.Name == file).ProposedName!;
        Assert.Equal($"{_db}-db", proposed);
        Assert.Equal(6, (await client.PlanRestoreAsync(file, proposed)).Listing!.Documents);
        var restored = await client.RestoreAsync(file, proposed, overwrite: false);

        Assert.Equal((proposed, file), (restored.Db, restored.Result!.File));
        Assert.Equal(["items"], await client.ListCollectionsAsync(proposed));
        Assert.DoesNotContain(file, await client.ListBackupsAsync());
    }

    [EveryClient, Theory]
    public async Task Every_document_is_restored_in_both_encodings(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        var path = Path.Combine(clients.NewFolder(), "archive.zip");
        await using (var archive = await ZipFile.OpenAsync(path, ZipArchiveMode.Create))
        {
            for (var i = 0; i < Documents.Length; i++)
            {
                await archive.CreateEntryFromFileAsync(Path.Combine(Samples, Documents[i].File), $"c{i:00}/{Path.GetFileName(Documents[i].File)}");
            }
        }

        await client.RestoreFileAsync(path, _db, overwrite: false);

        Assert.Equal(Documents.Length, (await client.ListCollectionsAsync(_db)).Count);
        for (var i = 0; i < Documents.Length; i++)
        {
            Assert.Equal([Documents[i].Json], await client.QueryAsync(_db, $"c{i:00}", QueryOptions.All));
        }
    }

    /// <summary>In CBOR: {"_id":"a","k":1}, {"_id":"b","k":1}, [{"fields":["k"],"unique":true}], {"_id":"r"}.</summary>
    private static async Task BreakingAsync(string path)
    {
        await using var archive = await ZipFile.OpenAsync(path, ZipArchiveMode.Create);
        foreach ((var name, var hex) in ((string, string)[])
            [
                ("items/a.jdb", "A2635F69646161616B01"), ("items/b.jdb", "A2635F69646162616B01"), ("items/_indexes.jdb", "81A2666669656C647381616B66756E69717565F5"),
                ("items/_versions/a/1.jdb", "A0"), ("_users/u.jdb", "A0"), ("_rules/r.jdb", "A1635F69646172"),
            ])
        {
            await using var entry = await archive.CreateEntry(name).OpenAsync();
            await entry.WriteAsync(Convert.FromHexString(hex));
        }
    }

    [Fact]
    public void Every_sample_is_restored() => Assert.Equal(
        Directory.EnumerateFiles(Samples, "*.jdb", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Samples, f))
            // Not a document: the indexes of a collection, which the archive above contains.
            .Where(f => !f.EndsWith("_indexes.jdb", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
        Documents.Select(d => d.File).Order(StringComparer.Ordinal));
}
