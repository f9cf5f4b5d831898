namespace JettraAdmin.Engine.Failures;

// Databases, collections and indexes.
public static partial class ErrorCodes
{
    /// <summary>The database name is not valid.</summary>
    public static ErrorCode InvalidDatabaseName { get; } = Define(
        "invalid_database_name", ErrorKind.Invalid,
        "The name of the database is not valid.",
        "A database name has 1 to 63 letters (A-Z, a-z), digits, underscores or hyphens, and begins with a letter or digit.");

    /// <summary>There is no such database.</summary>
    public static ErrorCode UnknownDatabase { get; } = Define(
        "unknown_database", ErrorKind.NotFound,
        "There is no database with this name.",
        "Check the list of databases. Database names are not case-sensitive.");

    /// <summary>A database with this name exists already.</summary>
    public static ErrorCode DatabaseExists { get; } = Define(
        "database_exists", ErrorKind.Conflict,
        "There is already a database with this name.",
        "Choose another name.");

    /// <summary>A write would create a database whose name was dropped or renamed a short while ago.</summary>
    public static ErrorCode NameRecentlyUsed { get; } = Define(
        "name_recently_used", ErrorKind.Conflict,
        "A database with this name was dropped or renamed in the last 24 hours, so a write does not create it again.",
        "To get its data back, undo the drop or restore a backup. For a new, empty database, create it first (POST /api/dbs, or \"create db\" in the shell), then write again.");

    /// <summary>Writes to the database are blocked for a moment.</summary>
    public static ErrorCode DatabaseLocked { get; } = Define(
        "database_locked", ErrorKind.Locked,
        "The database is busy.",
        "Try again in a moment.");

    /// <summary>The collection name is not valid.</summary>
    public static ErrorCode InvalidCollectionName { get; } = Define(
        "invalid_collection_name", ErrorKind.Invalid,
        "The name of the collection is not valid.",
        "A collection name has 1 to 120 characters, no control characters, at most 200 bytes when written as a file name, and is not \"_info\" in any case.");

    /// <summary>There is no such collection.</summary>
    public static ErrorCode UnknownCollection { get; } = Define(
        "unknown_collection", ErrorKind.NotFound,
        "The database has no collection with this name.",
        "Check the list of its collections. Collection names are case-sensitive.");

    /// <summary>The database has a collection with this name already.</summary>
    public static ErrorCode CollectionExists { get; } = Define(
        "collection_exists", ErrorKind.Conflict,
        "The database already has a collection with this name.",
        "Choose another name, or remove that collection first.");

    /// <summary>The index definition is not valid.</summary>
    public static ErrorCode InvalidIndex { get; } = Define(
        "invalid_index", ErrorKind.Invalid,
        "The index definition is not valid.",
        "Separate the fields with commas. Each is a path such as city or address.city, without quotes, backslashes or control characters.");

    /// <summary>A document or a new index violates uniqueness.</summary>
    public static ErrorCode UniqueViolation { get; } = Define(
        "unique_violation", ErrorKind.Conflict,
        "Two documents have the same value in a unique index.",
        "Change the value, or remove the unique index.");
}
