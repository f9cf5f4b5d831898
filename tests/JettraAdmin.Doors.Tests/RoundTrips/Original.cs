using System.Collections.Concurrent;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Doors.Tests.RoundTrips;

/// <summary>A database with every kind of thing in it, and the backup of it that each door makes, once.</summary>
public sealed class Original(OpenDoors doors) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<Way, Task<Taken>> _taken = new();

    public string Db { get; } = OpenDoors.NewName("original");

    /// <summary>Each collection and its documents, to the byte.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Collections { get; } = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        await using IDoor door = doors.Open(Way.Http);
        await door.CreateDatabaseAsync(Db);
        await door.CreateCollectionAsync(Db, "Años: / vacíos");
        await door.CreateIndexAsync(Db, "odd", "mail", unique: true);
        await door.CreateIndexAsync(Db, "odd", "at.city,n", unique: false);
        foreach (FixtureCollection fixture in FixtureCollection.Own)
        {
            await door.ImportAsync(Db, fixture.Name, "json", await fixture.FileAsync(doors), report: false);
        }

        foreach (string collection in await door.ListCollectionsAsync(Db))
        {
            Collections[collection] = await door.QueryAsync(Db, collection, Asked.All);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What a door made of it.</summary>
    public Task<Taken> TakenByAsync(Way way) => _taken.GetOrAdd(way, async by =>
    {
        await using IDoor door = doors.Open(by);
        JobInfo made = await door.BackupAsync(Db);
        return new Taken(made.File!, await door.DownloadAsync(made.File!, doors.NewFolder()), made.Result!.SourceDigest!);
    });

    /// <summary>That a database holds the same, read through a door.</summary>
    public async Task IsInAsync(IDoor door, string db)
    {
        Assert.Equal(Collections.Keys, (await door.ListCollectionsAsync(db)).Order(StringComparer.Ordinal));
        foreach ((string collection, IReadOnlyList<string> documents) in Collections)
        {
            Assert.Equal(documents, await door.QueryAsync(db, collection, Asked.All));
        }

        Assert.Equal(
            [new IndexInfo("at.city,n", Unique: false, Sequential: false), new IndexInfo("mail", Unique: true, Sequential: false)],
            (await door.ListIndexesAsync(db, "odd")).OrderBy(i => i.Field, StringComparer.Ordinal));
    }

    /// <summary>A backup.</summary>
    /// <param name="File">Its name on the server.</param>
    /// <param name="Path">Where it was downloaded to.</param>
    /// <param name="Digest">The digest of the database.</param>
    public sealed record Taken(string File, string Path, string Digest);
}
