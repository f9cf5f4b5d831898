using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>Test data, and comparisons of answers.</summary>
internal static class Samples
{
    public static readonly string[] People =
    [
        """{"_id":"ana","name":"Ana","n":1.10}""",
        """{"_id":"eva","name":"Eva \u00e9 é","far":1e400}""",
        """{"name":"Zoë","_id":"zoe","tags":[]}""",
    ];

    /// <summary>Creates a database with two collections and a unique index.</summary>
    public static async Task FillAsync(this ITestedClient client, string db)
    {
        await client.CreateDatabaseAsync(db);
        await client.CreateCollectionAsync(db, "nothing yet");
        await client.CreateIndexAsync(db, "people", "name", unique: true);
        foreach (var person in People)
        {
            await client.SaveAsync(db, "people", person);
        }
    }

    /// <summary>Asserts that a database has the content of <see cref="FillAsync"/>.</summary>
    public static async Task HoldsSamplesAsync(this ITestedClient client, string db)
    {
        Assert.Equal(["nothing yet", "people"], await client.ListCollectionsAsync(db));
        Assert.Equal(People, await client.QueryAsync(db, "people", QueryOptions.All));
        Assert.Equal([new IndexInfo("name", Unique: true, Sequential: false)], await client.ListIndexesAsync(db, "people"));
    }

    /// <summary>Writes an answer as JSON, to compare all of its members.</summary>
    public static string Json<T>(this System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, T answer) =>
        System.Text.Json.JsonSerializer.Serialize(answer, type);
}
