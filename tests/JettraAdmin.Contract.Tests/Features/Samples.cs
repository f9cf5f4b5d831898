using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.Contract;

/// <summary>Data to back up, and what two clients say of one thing.</summary>
internal static class Samples
{
    public static readonly string[] People =
    [
        """{"_id":"ana","name":"Ana","n":1.10}""",
        """{"_id":"eva","name":"Eva \u00e9 é","far":1e400}""",
        """{"name":"Zoë","_id":"zoe","tags":[]}""",
    ];

    /// <summary>Makes a database with two collections and a unique index.</summary>
    public static async Task FillAsync(this ITestedClient client, string db)
    {
        await client.CreateDatabaseAsync(db);
        await client.CreateCollectionAsync(db, "nothing yet");
        await client.CreateIndexAsync(db, "people", "name", unique: true);
        foreach (string person in People)
        {
            await client.SaveAsync(db, "people", person);
        }
    }

    /// <summary>That a database is as <see cref="FillAsync"/> makes it.</summary>
    public static async Task HoldsSamplesAsync(this ITestedClient client, string db)
    {
        Assert.Equal(["nothing yet", "people"], await client.ListCollectionsAsync(db));
        Assert.Equal(People, await client.QueryAsync(db, "people", Asked.All));
        Assert.Equal([new IndexInfo("name", Unique: true, Sequential: false)], await client.ListIndexesAsync(db, "people"));
    }

    /// <summary>An answer as its JSON, so that not a member is lost on the way out of a client.</summary>
    public static string Json<T>(this System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, T answer) =>
        System.Text.Json.JsonSerializer.Serialize(answer, type);
}
