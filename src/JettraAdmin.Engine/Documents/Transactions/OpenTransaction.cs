using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>An open transaction with its writes in order.</summary>
/// <remarks>Guarded by the lock of <see cref="TransactionService"/>. During a commit the writes do not change.</remarks>
internal sealed class OpenTransaction
{
    // The estimated memory of a write in addition to its document.
    private const int BytesPerWrite = 256;

    private readonly TransactionUser _user;
    private readonly List<DocumentChange> _changes = [];
    private readonly Dictionary<CollectionName, long> _collections = [];

    public OpenTransaction(TransactionUser user, DateTimeOffset now, long use) => (_user, BegunAt, UsedAt, LastUse) = (user, now, now, use);

    public TransactionId Id { get; } = TransactionId.New();

    public string Account => _user.Account;

    public string? Session => _user.Session;

    public DateTimeOffset BegunAt { get; }

    public DateTimeOffset UsedAt { get; private set; }

    /// <summary>The sequence number of the last use, over all transactions.</summary>
    public long LastUse { get; private set; }

    /// <summary>
    /// The conditions of the commit: the database must be the same as at the first write, and each collection the same as at the first
    /// write to it. Null before the first write.
    /// </summary>
    public WriteConditions? Conditions { get; private set; }

    public IReadOnlyList<DocumentChange> Changes => _changes;

    public long Bytes { get; private set; }

    /// <summary>A task that ends with the running commit, whether it succeeds or fails; null when none is running.</summary>
    public Task? Committing { get; set; }

    /// <summary>Whether the outcome of the last commit is unknown.</summary>
    public bool IsOutcomeUnknown { get; set; }

    /// <summary>Whether the user signed out during a commit.</summary>
    public bool IsSignedOut { get; set; }

    /// <summary>Whether this user began it and has not changed the password since.</summary>
    public bool BelongsTo(TransactionUser other) => other.Account == _user.Account && other.Stamp == _user.Stamp;

    /// <summary>Records a use.</summary>
    public void RecordUse(DateTimeOffset now, long use) => (UsedAt, LastUse) = (now, use);

    public static long BytesOf(DocumentChange change) =>
        BytesPerWrite + (2 * change.Id.Length) + (change.Document?.Json.Length ?? 0);

    /// <summary>Adds a write.</summary>
    /// <param name="name">The name of the database.</param>
    /// <param name="database">The current database; null when there is none.</param>
    /// <param name="since">The value of <see cref="IDocumentEngine.NameChanges"/> before the database was looked up.</param>
    /// <param name="change">The write.</param>
    public void Add(DatabaseName name, DatabaseEntry? database, long since, DocumentChange change)
    {
        Conditions ??= new WriteConditions(Id.Value, name, database) { Collections = _collections };
        _collections.TryAdd(change.Collection, since);
        _changes.Add(change);
        Bytes += BytesOf(change);
    }
}
