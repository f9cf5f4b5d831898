using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.FirstRun;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.FirstRun;

public sealed class SampleDatabasesTests : IAsyncLifetime
{
    private static readonly DatabaseName MyDatabase = DatabaseName.Parse("my_database");
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-test-").FullName;
    private JettraEngine _engine = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = new JettraEngineBuilder(
            new JettraEngineOptions
            {
                DataDirectory = Path.Combine(_folder, "data"),
                BackupDirectory = Path.Combine(_folder, "backups"),
                Server = "JettraAdmin test",
            },
            TimeProvider.System,
            NullLoggerFactory.Instance).AddEmbeddedStorage().AddFolderArchives().Build();
        await _engine.StartAsync(Never);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_empty_folder_gets_both_databases_with_their_indexes()
    {
        Assert.True(await MakeAsync());

        var mine = await _engine.Storage.DescribeAsync(MyDatabase, Never);
        var users = await _engine.Storage.DescribeAsync(DatabaseName.Parse("users_db"), Never);

        Assert.Equal(["my_database", "users_db"], _engine.Storage.Databases.Select(d => d.Name.Value));
        Assert.Equal(["cities 854", "countries 3", "regions 26"], mine.Collections.Select(c => $"{c.Name} {c.Documents}"));
        Assert.Equal(["people 12", "teams 3"], users.Collections.Select(c => $"{c.Name} {c.Documents}"));
        Assert.Equal(
            SampleDatabase.All.SelectMany(d => d.Collections).SelectMany(c => c.Indexes).Select(i => i.Canonical).Order(StringComparer.Ordinal),
            mine.Collections.Concat(users.Collections).SelectMany(c => c.Indexes).Select(i => i.Canonical).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_unique_index_of_the_examples_is_enforced()
    {
        await MakeAsync();
        var twin = new DocumentParser().Parse("""{"_id":"XX","name":{"en":"Panama"}}"""u8.ToArray(), DocumentKey.Required);

        var refused = await Assert.ThrowsAsync<JettraException>(() =>
            _engine.Documents.SaveAsync(Caller.Server, MyDatabase, CollectionName.Parse("countries"), twin, Never));

        Assert.Equal("unique_violation", refused.Code);
    }

    [Fact]
    public async Task Every_reference_in_the_samples_exists()
    {
        await MakeAsync();
        HashSet<string> cities = [], regions = [], countries = [];
        await FillAsync("cities", cities);
        await FillAsync("regions", regions);
        await FillAsync("countries", countries);

        Assert.Empty(await ReadAsync("cities").Where(d => !regions.Contains(Field(d, "region"))).ToListAsync());
        Assert.Empty(await ReadAsync("cities").Where(d => !countries.Contains(Field(d, "country"))).ToListAsync());
        Assert.Empty(await ReadAsync("regions").Where(d => !countries.Contains(Field(d, "country"))).ToListAsync());
        Assert.Empty(await ReadAsync("countries").Where(d => !cities.Contains(Field(d, "capital"))).ToListAsync());
    }

    [Fact]
    public async Task No_samples_are_created_beside_a_database()
    {
        await _engine.Databases.CreateAsync(Caller.Server, DatabaseName.Parse("inventory"), Never);

        Assert.False(await MakeAsync());

        Assert.Equal("inventory", Assert.Single(_engine.Storage.Databases).Name.Value);
    }

    [Fact]
    public async Task No_samples_are_created_after_a_database_was_dropped()
    {
        await MakeAsync();
        foreach (var database in _engine.Storage.Databases)
        {
            await _engine.Databases.DropAsync(Caller.Server, database.Name);
        }

        Assert.False(await MakeAsync());
        foreach (var kept in await _engine.Storage.ListKeptAsync(Never))
        {
            await _engine.Storage.FreeAsync(kept.Id, Never);
        }

        Assert.False(await MakeAsync());
        Assert.Empty(_engine.Storage.Databases);
    }

    private Task<bool> MakeAsync() =>
        new SampleDatabases(_engine.Storage, _engine.Jobs, NullLogger<SampleDatabases>.Instance).CreateOnFirstRunAsync(Never);

    private async Task FillAsync(string collection, HashSet<string> ids)
    {
        await foreach (var document in ReadAsync(collection))
        {
            ids.Add(document.Id);
        }
    }

    private IAsyncEnumerable<Document> ReadAsync(string collection) =>
        _engine.Documents.ReadAsync(Caller.Server, MyDatabase, CollectionName.Parse(collection), DocumentQuery.All, Never);

    private static string Field(Document document, string name)
    {
        using var json = System.Text.Json.JsonDocument.Parse(document.Json);
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
