using System.Collections.Frozen;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>The conditions of a write that was prepared earlier, such as an import or a transaction.</summary>
/// <param name="Id">The id of the write; an unknown outcome can be queried with it.</param>
/// <param name="Name">The database.</param>
/// <param name="Expected">
/// The expected database; the write is refused when the name has another id or generation now. Null when the database must not
/// exist: the write creates it, with the id of the write as the database id. An import without an expected database
/// may also write to a new database that another user created meanwhile, but not to one that was renamed or restored to this name.
/// </param>
public sealed record WriteConditions(Guid Id, DatabaseName Name, DatabaseEntry? Expected)
{
    /// <summary>
    /// The collections of the write, each with the value of <see cref="IDocumentEngine.NameChanges"/> when the write was prepared. The
    /// write is refused when one of them was dropped or renamed since, or another one got its name.
    /// </summary>
    public IReadOnlyDictionary<CollectionName, long> Collections { get; init; } = FrozenDictionary<CollectionName, long>.Empty;

    /// <summary>Whether the write is an import: its outcome is not queried later, and its error has another code.</summary>
    public bool IsImport { get; private init; }

    /// <summary>The value of <see cref="IDocumentEngine.NameChanges"/> when an import was prepared.</summary>
    public long Since { get; private init; }

    /// <summary>The conditions of an import, created before its documents are received.</summary>
    /// <param name="name">The database.</param>
    /// <param name="found">The current database, or null.</param>
    /// <param name="collection">The collection; it need not exist.</param>
    /// <param name="since">The value of <see cref="IDocumentEngine.NameChanges"/> before the database was looked up.</param>
    public static WriteConditions OfImport(DatabaseName name, DatabaseEntry? found, CollectionName collection, long since) => new(Guid.Empty, name, found)
    {
        Collections = new Dictionary<CollectionName, long> { [collection] = since },
        Since = since,
        IsImport = true,
    };

    /// <summary>Whether the current database is the expected one. For an import without an expected database, the engine makes further checks.</summary>
    /// <param name="found">The current database, or null.</param>
    public bool Accepts(DatabaseEntry? found) => (IsImport && Expected is null) || (found?.Id == Expected?.Id && found?.Generation == Expected?.Generation);

    /// <summary>The error for a database that is not the expected one.</summary>
    /// <param name="found">The current database, or null.</param>
    public JettraException CreateError(DatabaseEntry? found) => CreateError(
        found is null ? (MessageTemplate)$"The database {Name} was dropped or renamed"
        : Expected is null ? (MessageTemplate)$"A database {Name} was created, or got this name,"
        : found.Id == Expected.Id ? (MessageTemplate)$"The database {Name} was replaced by a restore or an undo"
        : $"The name {Name} now belongs to another database");

    /// <summary>The error for a collection that was dropped or renamed.</summary>
    public JettraException CreateError(CollectionName collection) =>
        CreateError($"The collection {collection} of {Name} was dropped or renamed, or another one got its name,");

    private JettraException CreateError(MessageTemplate what) => IsImport
        ? new JettraException(ErrorCodes.ImportOvertaken, $"{what} while the import was being received.", "Nothing was imported.")
        : new JettraException(ErrorCodes.TransactionOvertaken, $"{what} after the transaction began to use it.");
}
