using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>Data to back up, and what two doors say of one thing.</summary>
internal static class Samples
{
    public static readonly string[] People =
    [
        """{"_id":"ana","name":"Ana","n":1.10}""",
        """{"_id":"eva","name":"Eva \u00e9 é","far":1e400}""",
        """{"name":"Zoë","_id":"zoe","tags":[]}""",
    ];

    /// <summary>Makes a database with two collections and a unique index.</summary>
    public static async Task FillAsync(this IDoor door, string db)
    {
        await door.CreateDatabaseAsync(db);
        await door.CreateCollectionAsync(db, "nothing yet");
        await door.CreateIndexAsync(db, "people", "name", unique: true);
        foreach (string person in People)
        {
            await door.SaveAsync(db, "people", person);
        }
    }

    /// <summary>That a database is as <see cref="FillAsync"/> makes it.</summary>
    public static async Task HoldsSamplesAsync(this IDoor door, string db)
    {
        Assert.Equal(["nothing yet", "people"], await door.ListCollectionsAsync(db));
        Assert.Equal(People, await door.QueryAsync(db, "people", Asked.All));
        Assert.Equal([new IndexInfo("name", Unique: true, Sequential: false)], await door.ListIndexesAsync(db, "people"));
    }

    /// <summary>An answer as its JSON, so that not a member is lost on the way out of a door.</summary>
    public static string Json<T>(this System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, T answer) =>
        System.Text.Json.JsonSerializer.Serialize(answer, type);
}
