using JettraAdmin.Engine.Model;

namespace JettraAdmin.FirstRun;

/// <summary>A sample database with its collections and indexes.</summary>
/// <param name="Name">The name of the database.</param>
/// <param name="Collections">Its collections, in ascending order of names.</param>
internal sealed record SampleDatabase(DatabaseName Name, IReadOnlyList<SampleCollection> Collections)
{
    /// <summary>All sample databases. Samples/README.md says what they hold and where the data comes from.</summary>
    public static IReadOnlyList<SampleDatabase> All { get; } =
    [
        new(DatabaseName.Parse("users_db"),
        [
            new("people", IndexDefinition.Create("email", unique: true), IndexDefinition.Create("team")),
            new("teams"),
        ]),
        new(DatabaseName.Parse("my_database"),
        [
            new("cities", IndexDefinition.Create("country,region"), IndexDefinition.Create("name")),
            new("countries", IndexDefinition.Create("name.en", unique: true)),
            new("regions", IndexDefinition.Create("country,name", unique: true)),
        ]),
    ];

    /// <summary>Opens the documents of a collection: an embedded JSON array, in ascending order of ids.</summary>
    public Stream Open(SampleCollection collection)
    {
        var resource = $"Samples/{Name}/{collection.Name}.json";
        return typeof(SampleDatabase).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without {resource}.");
    }
}

/// <summary>A collection of a sample database.</summary>
internal sealed record SampleCollection
{
    public SampleCollection(string name, params IndexDefinition[] indexes) =>
        (Name, Indexes) = (CollectionName.Parse(name), indexes);

    public CollectionName Name { get; }

    public IReadOnlyList<IndexDefinition> Indexes { get; }
}
