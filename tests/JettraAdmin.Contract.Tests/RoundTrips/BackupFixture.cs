using System.Collections.Concurrent;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>A database with all kinds of content, and one backup of it by each client.</summary>
public sealed class BackupFixture(OpenClients clients) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<ClientKind, Task<MadeBackup>> _backups = new();

    public string Db { get; } = OpenClients.NewName("fixture");

    /// <summary>The collections and their documents.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Collections { get; } = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        await using var client = clients.Open(ClientKind.Http);
        await client.CreateDatabaseAsync(Db);
        await client.CreateCollectionAsync(Db, "Años: / vacíos");
        await client.CreateIndexAsync(Db, "odd", "mail", unique: true);
        await client.CreateIndexAsync(Db, "odd", "at.city,n", unique: false);
        foreach (var fixture in FixtureCollection.Own)
        {
            await client.ImportAsync(Db, fixture.Name, "json", await fixture.FileAsync(clients), report: false);
        }

        foreach (var collection in await client.ListCollectionsAsync(Db))
        {
            Collections[collection] = await client.QueryAsync(Db, collection, QueryOptions.All);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The backup of a client.</summary>
    public Task<MadeBackup> BackupOfAsync(ClientKind kind) => _backups.GetOrAdd(kind, async by =>
    {
        await using var client = clients.Open(by);
        var made = await client.BackupAsync(Db);
        return new MadeBackup(made.File!, await client.DownloadAsync(made.File!, clients.NewFolder()), made.Result!.SourceDigest!);
    });

    /// <summary>Asserts that a database has the same content, read with a client.</summary>
    public async Task IsInAsync(ITestedClient client, string db)
    {
        Assert.Equal(Collections.Keys, (await client.ListCollectionsAsync(db)).Order(StringComparer.Ordinal));
        foreach ((var collection, var documents) in Collections)
        {
            Assert.Equal(documents, await client.QueryAsync(db, collection, QueryOptions.All));
        }

        Assert.Equal(
            [new IndexInfo("at.city,n", Unique: false, Sequential: false), new IndexInfo("mail", Unique: true, Sequential: false)],
            (await client.ListIndexesAsync(db, "odd")).OrderBy(i => i.Field, StringComparer.Ordinal));
    }

    /// <summary>A backup.</summary>
    /// <param name="File">The name on the server.</param>
    /// <param name="Path">The downloaded file.</param>
    /// <param name="Digest">The digest of the database.</param>
    public sealed record MadeBackup(string File, string Path, string Digest);
}
