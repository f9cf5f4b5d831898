using JettraAdmin.Engine.Model;

namespace JettraAdmin.FirstRun;

/// <summary>One example database: its collections in name order, and the indexes of each.</summary>
/// <param name="Name">The database.</param>
/// <param name="Collections">Its collections, ascending by name.</param>
internal sealed record SampleDatabase(DatabaseName Name, IReadOnlyList<SampleCollection> Collections)
{
    /// <summary>All of them; Samples/README.md says what they hold and where it comes from.</summary>
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

    /// <summary>The documents of a collection: a JSON array inside this program, ascending by id.</summary>
    public Stream Open(SampleCollection collection)
    {
        string resource = $"Samples/{Name}/{collection.Name}.json";
        return typeof(SampleDatabase).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without {resource}.");
    }
}

/// <summary>One collection of an example database.</summary>
internal sealed record SampleCollection
{
    public SampleCollection(string name, params IndexDefinition[] indexes) =>
        (Name, Indexes) = (CollectionName.Parse(name), indexes);

    public CollectionName Name { get; }

    public IReadOnlyList<IndexDefinition> Indexes { get; }
}
