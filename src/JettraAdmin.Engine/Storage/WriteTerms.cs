using System.Collections.Frozen;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>What a write demands that was prepared some time before it is made.</summary>
/// <param name="Id">The id of this write, by which its outcome can be asked for when it is unknown.</param>
/// <param name="Name">The database.</param>
/// <param name="Seen">
/// The database as it was seen; the write is refused when its name points at another id or generation by now. Null when there was
/// none: the write makes it, with its own id as that of the database, and is refused when there is one by now. An import that saw none
/// may also go to a new database that somebody else made meanwhile, but not to one that had another name before, or was restored.
/// </param>
public sealed record WriteTerms(Guid Id, DatabaseName Name, DatabaseEntry? Seen)
{
    /// <summary>
    /// The collections that the write goes to, each with what <see cref="IDocumentEngine.NameChanges"/> was when the write was
    /// prepared; the write is refused when one of them was dropped or renamed since, or another one got its name.
    /// </summary>
    public IReadOnlyDictionary<CollectionName, long> Collections { get; init; } = FrozenDictionary<CollectionName, long>.Empty;

    /// <summary>Whether it is an import: nobody asks for its outcome later, and it is told otherwise what happened since.</summary>
    public bool IsImport { get; private init; }

    /// <summary>What <see cref="IDocumentEngine.NameChanges"/> was when an import was prepared.</summary>
    public long Since { get; private init; }

    /// <summary>The terms of an import into a collection as names are now, before its documents are received.</summary>
    /// <param name="name">The database.</param>
    /// <param name="found">What its name points at; null for nothing.</param>
    /// <param name="collection">The collection; it need not be there.</param>
    /// <param name="since">What <see cref="IDocumentEngine.NameChanges"/> was before the database was looked up.</param>
    public static WriteTerms OfImport(DatabaseName name, DatabaseEntry? found, CollectionName collection, long since) => new(Guid.Empty, name, found)
    {
        Collections = new Dictionary<CollectionName, long> { [collection] = since },
        Since = since,
        IsImport = true,
    };

    /// <summary>Whether what the name points at is what was seen. Of what an import may go to that saw nothing, the engine knows more.</summary>
    /// <param name="found">What its name points at now; null for nothing.</param>
    public bool Accepts(DatabaseEntry? found) => (IsImport && Seen is null) || (found?.Id == Seen?.Id && found?.Generation == Seen?.Generation);

    /// <summary>Says what happened to the database since it was seen.</summary>
    /// <param name="found">What its name points at now; null for nothing.</param>
    public JettraException Overtaken(DatabaseEntry? found) => Overtaken(
        found is null ? $"The database {Name} was dropped or renamed"
        : Seen is null ? $"A database {Name} was created, or got this name,"
        : found.Id == Seen.Id ? $"The database {Name} was replaced by a restore or an undo"
        : $"The name {Name} was given to another database");

    /// <summary>Says that a collection is gone, or is another one by now.</summary>
    public JettraException Overtaken(CollectionName collection) =>
        Overtaken($"The collection {collection} of {Name} was dropped or renamed, or another one got its name,");

    private JettraException Overtaken(string what) => IsImport
        ? new JettraException(ErrorCodes.ImportOvertaken, $"{what} while the import was being received.", "Nothing was imported.")
        : new JettraException(ErrorCodes.TransactionOvertaken, $"{what} after the transaction had begun to use it.");
}
