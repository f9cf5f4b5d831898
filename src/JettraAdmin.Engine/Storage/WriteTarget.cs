using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>The target of a write, and what the write may create.</summary>
/// <param name="Database">The database.</param>
public readonly record struct WriteTarget(DatabaseName Database)
{
    /// <summary>
    /// Whether an absent database is created, together with the write or not at all. Refused with <c>name_recently_used</c> for a
    /// day after a database with this name was dropped or renamed.
    /// </summary>
    public bool CreatesDatabase { get; init; }

    /// <summary>Whether a document or index creates its collection when absent, in an existing database. Otherwise the code is <c>unknown_collection</c>.</summary>
    public bool CreatesCollections { get; init; } = true;

    /// <summary>Conditions that must hold inside the gate; null for an unconditional write. If set, they replace <see cref="CreatesDatabase"/>.</summary>
    public WriteConditions? Conditions { get; init; }

    /// <summary>A write that requires the database and may create collections.</summary>
    public static implicit operator WriteTarget(DatabaseName database) => new(database);
}

/// <summary>How a database is created.</summary>
public sealed record DatabaseCreation
{
    /// <summary>The default engine name of JettraDB clients.</summary>
    public const string BasicStore = "JettraBasicStore";

    /// <summary>Created explicitly, with the default label.</summary>
    public static DatabaseCreation Explicit { get; } = new();

    /// <summary>The engine name that a JettraDB client gave. It is stored and returned, and has no effect.</summary>
    public string Label { get; init; } = BasicStore;

    /// <summary>Whether it is created implicitly by a write.</summary>
    public bool IsFirstWrite { get; init; }
}
