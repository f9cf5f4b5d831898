using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>
/// The service for transactions. Writes are kept in memory in order, and stored together at the commit. Nobody sees them before; reads
/// return committed data.
/// </summary>
/// <remarks>
/// <para>Thread-safe. Rights are checked when a write is added, and again at the commit. A transaction changes one database. Its commit
/// fails after a restore, an undo, a drop or a rename of that database, and after a drop or rename of a collection that it writes
/// to.</para>
/// <para>Every method throws <see cref="JettraException"/>: <c>unknown_transaction</c> for a transaction that is not open or belongs to
/// another user; <c>transaction_committed</c> for one that is already committed.</para>
/// </remarks>
public sealed partial class TransactionService : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly IDocumentEngine _engine;
    private readonly FirstWrites _firstWrites;
    private readonly TransactionOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<TransactionId, OpenTransaction> _open = [];
    private readonly EndedTransactions _ended;
    private readonly ITimer _sweeping;
    private long _bytes, _uses;

    internal TransactionService(IDocumentEngine engine, FirstWrites firstWrites, TransactionOptions options, TimeProvider time)
    {
        (_engine, _firstWrites, _options, _time) = (engine, firstWrites, options, time);
        _ended = new EndedTransactions(time, _options);
        _sweeping = time.CreateTimer(_ => SweepNow(), null, SweepInterval, SweepInterval);
    }

    /// <summary>The number of open transactions.</summary>
    public int Open
    {
        get
        {
            lock (_lock)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>
    /// Begins a transaction. If the user has reached the limit of open transactions, the one that was idle for the longest time is ended.
    /// </summary>
    /// <exception cref="JettraException">Codes <c>forbidden</c>, <c>too_many_transactions</c> when all of them are being committed.</exception>
    public TransactionId Begin(TransactionUser user)
    {
        user.Caller.Demand(Role.WriteReader);
        lock (_lock)
        {
            Sweep();
            MakeRoom(user);
            var transaction = new OpenTransaction(user, _time.GetUtcNow(), ++_uses);
            _open.Add(transaction.Id, transaction);
            return transaction.Id;
        }
    }

    /// <summary>Adds the insertion or replacement of a document.</summary>
    /// <exception cref="JettraException">
    /// Codes <c>forbidden</c>, <c>unknown_database</c> and <c>unknown_collection</c> when it does not exist and may not be created by a write, <c>transaction_committing</c>,
    /// <c>transaction_other_database</c>, <c>transaction_overtaken</c>, <c>transaction_too_large</c>, <c>too_many_transactions</c>. The transaction is not changed.
    /// </exception>
    public async Task PutAsync(TransactionUser user, TransactionId id, DatabaseName name, CollectionName collection, Document document, CancellationToken ct)
    {
        DocumentService.CheckPut(user.Caller, name, collection);
        if (!_firstWrites.CreatesCollections && _engine.Find(name) is not null
            && (await _engine.DescribeAsync(name, ct).ConfigureAwait(false)).Collections.All(c => c.Name != collection))
        {
            throw collection.MissingCollectionError();
        }

        Put(user, id, name, collection, document);
    }

    /// <summary>Adds the insertion or replacement of a document, even if its collection does not exist; the commit decides what it may create.</summary>
    internal void Put(TransactionUser user, TransactionId id, DatabaseName name, CollectionName collection, Document document)
    {
        DocumentService.CheckPut(user.Caller, name, collection);

        // A copy, because the document may refer to a larger buffer.
        Add(user, id, name, DocumentChange.Put(collection, document with { Json = document.Json.ToArray() }));
    }

    /// <summary>Adds the removal of a document; a missing document is ignored at the commit.</summary>
    /// <exception cref="JettraException">As <see cref="Put"/>.</exception>
    public void Delete(TransactionUser user, TransactionId id, DatabaseName name, CollectionName collection, string document)
    {
        user.Caller.Demand(Role.WriteReader, name, collection);
        Add(user, id, name, DocumentChange.Remove(collection, document));
    }

    /// <inheritdoc/>
    public void Dispose() => _sweeping.Dispose();

    private void Add(TransactionUser user, TransactionId id, DatabaseName name, DocumentChange change)
    {
        // Not inside the lock, because this reads a file while the outcome of another change is unknown.
        var (since, found) = (_engine.NameChanges, _engine.Find(name));
        if (found is null && change.Document is not null)
        {
            _firstWrites.Target(user.Caller, name);
        }

        lock (_lock)
        {
            var transaction = Use(user, id);
            if (transaction.Committing is not null || transaction.IsOutcomeUnknown)
            {
                throw new JettraException(ErrorCodes.TransactionCommitting);
            }

            if (transaction.Conditions is { } conditions)
            {
                EnsureSameDatabase(conditions, name, found);
            }

            EnsureWithinLimits(transaction, OpenTransaction.BytesOf(change));
            transaction.Add(name, found, since, change);
            _bytes += OpenTransaction.BytesOf(change);
        }
    }

    private static void EnsureSameDatabase(WriteConditions conditions, DatabaseName name, DatabaseEntry? found)
    {
        if (conditions.Name != name)
        {
            throw new JettraException(
                ErrorCodes.TransactionOtherDatabase, $"This transaction changes the database {conditions.Name}, so it cannot change {name}.");
        }

        if (!conditions.Accepts(found))
        {
            throw conditions.CreateError(found);
        }
    }

    private void EnsureWithinLimits(OpenTransaction transaction, long bytes)
    {
        if (transaction.Changes.Count >= _options.Operations)
        {
            throw new JettraException(
                ErrorCodes.TransactionTooLarge, $"The transaction has {_options.Operations} writes, which is the limit.");
        }

        if (transaction.Bytes + bytes > _options.Bytes)
        {
            throw new JettraException(
                ErrorCodes.TransactionTooLarge, $"With this write, the transaction would be larger than {_options.Bytes} bytes.");
        }

        if (_bytes + bytes > _options.TotalBytes)
        {
            Sweep();
        }

        if (_bytes + bytes > _options.TotalBytes)
        {
            throw new JettraException(
                ErrorCodes.TooManyTransactions, $"The open transactions of all users together would be larger than {_options.TotalBytes} bytes.");
        }
    }
}
