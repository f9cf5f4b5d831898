using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>A transaction that has not ended: its operations in order, and the database that they are for.</summary>
/// <remarks>Not safe on several threads: <see cref="TransactionService"/> guards it. While a commit is under way its operations do not change.</remarks>
internal sealed class OpenTransaction
{
    // What an operation takes in memory beside its document.
    private const int BytesPerOperation = 256;

    private readonly TransactionUser _user;
    private readonly List<DocumentChange> _changes = [];
    private readonly Dictionary<CollectionName, long> _collections = [];

    public OpenTransaction(TransactionUser user, DateTimeOffset now, long use) => (_user, BegunAt, UsedAt, LastUse) = (user, now, now, use);

    public TransactionId Id { get; } = TransactionId.New();

    public string Account => _user.Account;

    public string? Session => _user.Session;

    public DateTimeOffset BegunAt { get; }

    public DateTimeOffset UsedAt { get; private set; }

    /// <summary>The sequence number of its last use, over all transactions.</summary>
    public long LastUse { get; private set; }

    /// <summary>
    /// What the commit demands: the database as it was at the first operation, and each collection as it was at the first operation on it;
    /// null before.
    /// </summary>
    public WriteConditions? Conditions { get; private set; }

    public IReadOnlyList<DocumentChange> Changes => _changes;

    public long Bytes { get; private set; }

    /// <summary>Ends with the commit that is under way, however that ends; null when none is.</summary>
    public Task? Committing { get; set; }

    /// <summary>Whether the outcome of its last commit is not known yet.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>Whether its user signed out while a commit was under way.</summary>
    public bool IsSignedOut { get; set; }

    /// <summary>Whether it was begun by this user, before its password changed last.</summary>
    public bool BelongsTo(TransactionUser other) => other.Account == _user.Account && other.Stamp == _user.Stamp;

    /// <summary>Records that its user uses it now.</summary>
    public void NoteUse(DateTimeOffset now, long use) => (UsedAt, LastUse) = (now, use);

    public static long BytesOf(DocumentChange change) =>
        BytesPerOperation + (2 * change.Id.Length) + (change.Document?.Json.Length ?? 0);

    /// <summary>Adds an operation.</summary>
    /// <param name="name">Its database.</param>
    /// <param name="database">The database as it was seen; null when there was none.</param>
    /// <param name="removals">The engine's <see cref="IDocumentEngine.CollectionRemovals"/> at that time.</param>
    /// <param name="change">The operation.</param>
    public void Add(DatabaseName name, DatabaseEntry? database, long removals, DocumentChange change)
    {
        Conditions ??= new WriteConditions(Id.Value, name, database) { Collections = _collections };
        _collections.TryAdd(change.Collection, removals);
        _changes.Add(change);
        Bytes += BytesOf(change);
    }
}
