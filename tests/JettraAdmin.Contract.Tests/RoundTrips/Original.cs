using System.Collections.Concurrent;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>A database with every kind of thing in it, and the backup of it that each client makes, once.</summary>
public sealed class Original(OpenClients clients) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<ClientKind, Task<Taken>> _taken = new();

    public string Db { get; } = OpenClients.NewName("original");

    /// <summary>Each collection and its documents, to the byte.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Collections { get; } = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        await using ITestedClient client = clients.Open(ClientKind.Http);
        await client.CreateDatabaseAsync(Db);
        await client.CreateCollectionAsync(Db, "Años: / vacíos");
        await client.CreateIndexAsync(Db, "odd", "mail", unique: true);
        await client.CreateIndexAsync(Db, "odd", "at.city,n", unique: false);
        foreach (FixtureCollection fixture in FixtureCollection.Own)
        {
            await client.ImportAsync(Db, fixture.Name, "json", await fixture.FileAsync(clients), report: false);
        }

        foreach (string collection in await client.ListCollectionsAsync(Db))
        {
            Collections[collection] = await client.QueryAsync(Db, collection, Asked.All);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What a client made of it.</summary>
    public Task<Taken> TakenByAsync(ClientKind kind) => _taken.GetOrAdd(kind, async by =>
    {
        await using ITestedClient client = clients.Open(by);
        JobInfo made = await client.BackupAsync(Db);
        return new Taken(made.File!, await client.DownloadAsync(made.File!, clients.NewFolder()), made.Result!.SourceDigest!);
    });

    /// <summary>That a database holds the same, read through a client.</summary>
    public async Task IsInAsync(ITestedClient client, string db)
    {
        Assert.Equal(Collections.Keys, (await client.ListCollectionsAsync(db)).Order(StringComparer.Ordinal));
        foreach ((string collection, IReadOnlyList<string> documents) in Collections)
        {
            Assert.Equal(documents, await client.QueryAsync(db, collection, Asked.All));
        }

        Assert.Equal(
            [new IndexInfo("at.city,n", Unique: false, Sequential: false), new IndexInfo("mail", Unique: true, Sequential: false)],
            (await client.ListIndexesAsync(db, "odd")).OrderBy(i => i.Field, StringComparer.Ordinal));
    }

    /// <summary>A backup.</summary>
    /// <param name="File">Its name on the server.</param>
    /// <param name="Path">Where it was downloaded to.</param>
    /// <param name="Digest">The digest of the database.</param>
    public sealed record Taken(string File, string Path, string Digest);
}
