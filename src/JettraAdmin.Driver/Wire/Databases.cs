namespace JettraAdmin.Driver.Wire;

/// <summary>A database as <c>GET /api/dbs</c> lists it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Engine">The kind of storage that a client named when it created the database; it changes nothing here.</param>
public sealed record DatabaseInfo(string Name, string Engine)
{
    /// <summary>The kind of storage that is reported when no client named one.</summary>
    public const string BasicStore = "JettraBasicStore";
}

/// <summary>The body of <c>POST /api/dbs</c>.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Engine">The kind of storage that a client names, 1 to 63 characters; kept and handed back, it changes nothing here.</param>
public sealed record CreateDatabase(string? Name, string? Engine = null);

/// <summary>The body of <c>POST /api/dbs/rename</c>.</summary>
/// <param name="OldName">What it is called.</param>
/// <param name="NewName">What to call it.</param>
public sealed record RenameDatabase(string? OldName, string? NewName);

/// <summary>The body of <c>POST /api/cols</c>.</summary>
/// <param name="Database">The database.</param>
/// <param name="Collection">What to call the collection.</param>
public sealed record CreateCollection(string? Database, string? Collection);

/// <summary>The body of <c>POST /api/cols/rename</c>.</summary>
/// <param name="Database">The database.</param>
/// <param name="OldName">What the collection is called.</param>
/// <param name="NewName">What to call it.</param>
public sealed record RenameCollection(string? Database, string? OldName, string? NewName);

/// <summary>An index as <c>GET /api/index</c> lists it.</summary>
/// <param name="Field">The indexed fields, parted by commas.</param>
/// <param name="Unique">Whether two documents may not share a value.</param>
/// <param name="Sequential">A flag of JettraDB's clients, kept and handed back.</param>
public sealed record IndexInfo(string Field, bool Unique, bool Sequential)
{
    /// <summary>True when the index was to be unique and is not, because documents had equal values when it came here; otherwise null.</summary>
    public bool? Relaxed { get; init; }
}

/// <summary>The body of <c>POST /api/index</c>.</summary>
/// <param name="Database">The database.</param>
/// <param name="Collection">The collection; made when absent.</param>
/// <param name="Field">The fields to index, parted by commas, each a path such as <c>address.city</c>.</param>
/// <param name="Unique">Whether two documents may not share a value.</param>
/// <param name="Sequential">A flag of JettraDB's clients, kept and handed back.</param>
public sealed record CreateIndex(string? Database, string? Collection, string? Field, bool Unique = false, bool Sequential = false);
