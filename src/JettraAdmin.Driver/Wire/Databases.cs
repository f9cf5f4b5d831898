namespace JettraAdmin.Driver.Wire;

/// <summary>A database as <c>GET /api/dbs</c> lists it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Engine">The storage engine that a client named when it created the database. It has no effect.</param>
public sealed record DatabaseInfo(string Name, string Engine)
{
    /// <summary>The storage engine that is reported when no client named one.</summary>
    public const string BasicStore = "JettraBasicStore";
}

/// <summary>The body of <c>POST /api/dbs</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Engine">A storage engine, 1 to 63 characters. It is stored and returned, and has no other effect.</param>
public sealed record CreateDatabase(string? Name, string? Engine = null);

/// <summary>The body of <c>POST /api/dbs/rename</c>.</summary>
/// <param name="OldName">The present name.</param>
/// <param name="NewName">The new name.</param>
public sealed record RenameDatabase(string? OldName, string? NewName);

/// <summary>The body of <c>POST /api/cols</c>.</summary>
/// <param name="Database">The database.</param>
/// <param name="Collection">The name of the collection.</param>
public sealed record CreateCollection(string? Database, string? Collection);

/// <summary>The body of <c>POST /api/cols/rename</c>.</summary>
/// <param name="Database">The database.</param>
/// <param name="OldName">The present name of the collection.</param>
/// <param name="NewName">The new name.</param>
public sealed record RenameCollection(string? Database, string? OldName, string? NewName);

/// <summary>An index as <c>GET /api/index</c> lists it.</summary>
/// <param name="Field">The indexed fields, separated by commas.</param>
/// <param name="Unique">Whether the index refuses equal values.</param>
/// <param name="Sequential">A flag of JettraDB's clients, which is stored and returned.</param>
public sealed record IndexInfo(string Field, bool Unique, bool Sequential)
{
    /// <summary>True for a relaxed index: one that should be unique but is not, because documents have equal values. Otherwise null.</summary>
    public bool? Relaxed { get; init; }
}

/// <summary>The body of <c>POST /api/index</c>.</summary>
/// <param name="Database">The database.</param>
/// <param name="Collection">The collection; it is created if it does not exist.</param>
/// <param name="Field">The fields, separated by commas, each a path such as <c>address.city</c>.</param>
/// <param name="Unique">Whether the index refuses equal values.</param>
/// <param name="Sequential">A flag of JettraDB's clients, which is stored and returned.</param>
public sealed record CreateIndex(string? Database, string? Collection, string? Field, bool Unique = false, bool Sequential = false);
