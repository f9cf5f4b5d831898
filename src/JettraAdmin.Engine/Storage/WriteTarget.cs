using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>Where a write goes, and what it may make on the way.</summary>
/// <param name="Database">The database.</param>
public readonly record struct WriteTarget(DatabaseName Database)
{
    /// <summary>
    /// Whether the database is made when it is absent: with the write, in one step, or not at all. Refused with
    /// <c>name_recently_used</c> for a day after a database of this name was dropped or got another name.
    /// </summary>
    public bool CreatesDatabase { get; init; }

    /// <summary>Whether a document or an index makes the absent collection that it goes to, in a database that is there. Otherwise that is <c>unknown_collection</c>.</summary>
    public bool CreatesCollections { get; init; } = true;

    /// <summary>What must still hold inside the gate, and the id of the write; null for a write into whatever the name points at. They decide instead of <see cref="CreatesDatabase"/>.</summary>
    public WriteTerms? Terms { get; init; }

    /// <summary>A database that must be there, and any collection in it.</summary>
    public static implicit operator WriteTarget(DatabaseName database) => new(database);
}

/// <summary>How a database is made.</summary>
public sealed record DatabaseCreation
{
    /// <summary>What JettraDB's clients call its engine when they do not say.</summary>
    public const string BasicStore = "JettraBasicStore";

    /// <summary>On purpose, with the usual label.</summary>
    public static DatabaseCreation Explicit { get; } = new();

    /// <summary>The name of an engine that JettraDB's clients may ask for. It is kept and handed back; it changes nothing here.</summary>
    public string Label { get; init; } = BasicStore;

    /// <summary>Whether a write makes it, and nobody asked for the database itself.</summary>
    public bool IsFirstWrite { get; init; }
}
