using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>The purpose of a replacement, with the database as it was at the beginning.</summary>
/// <param name="Entry">The entry after the swap, with the new generation.</param>
/// <param name="Kind">What the caller requested.</param>
/// <param name="WritesBefore">The number of documents that this process had written to the database at the beginning.</param>
internal sealed record ReplacementPlan(DatabaseEntry Entry, ReplacementTarget Kind, long WritesBefore);

/// <summary>A generation that is being filled beside the current ones.</summary>
internal sealed class SqliteReplacement : IDatabaseReplacement
{
    private readonly SqliteDocumentEngine _engine;
    private readonly ReplacementPlan _plan;
    private readonly GenerationFiller _filler;
    private readonly GenerationMeta _meta;
    private readonly string _path;
    private Step _step = Step.Empty;
    private CollectionName _collection;
    private string? _id;
    private long _documents;
    private long _bytes;
    private int _relaxed;

    /// <summary>Creates the file.</summary>
    public SqliteReplacement(SqliteDocumentEngine engine, ReplacementPlan plan, string path, DateTimeOffset now)
    {
        var entry = plan.Entry;
        (_engine, _plan, _path) = (engine, plan, path);
        _meta = new GenerationMeta(entry.Generation, entry.Id, entry.Name, entry.CreatedAt, GenerationState.Filling, null, now);
        _filler = new GenerationFiller(path, _meta);
    }

    private enum Step
    {
        Empty,
        Filling,
        Indexed,
        Proving,
        Proved,
        Swapped,
        Disposed,
    }

    /// <inheritdoc/>
    public ValueTask BeginCollectionAsync(CollectionName collection, CancellationToken ct)
    {
        Demand(_step is Step.Empty or Step.Filling or Step.Indexed);
        ct.ThrowIfCancellationRequested();
        if (_step != Step.Empty && collection.CompareTo(_collection) <= 0)
        {
            throw OutOfOrder($"The collection {collection} comes after {_collection}.");
        }

        EndCollection();
        _filler.BeginCollection(collection);
        (_collection, _id, _documents, _bytes) = (collection, null, 0, 0);
        _step = Step.Filling;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AddAsync(Document document, CancellationToken ct)
    {
        Demand(_step == Step.Filling);
        ct.ThrowIfCancellationRequested();
        if (_id is not null && Utf8Order.Compare(document.Id, _id) <= 0)
        {
            throw OutOfOrder($"In {_collection} the document \"{MessageText.Shorten(document.Id)}\" comes after \"{MessageText.Shorten(_id)}\".");
        }

        _filler.Add(document);
        _id = document.Id;
        _documents++;
        _bytes += document.Json.Length;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RelaxedIndex>> AddIndexesAsync(IReadOnlyList<IndexDefinition> indexes, CancellationToken ct)
    {
        Demand(_step == Step.Filling);
        _step = Step.Indexed;
        return Task.Run<IReadOnlyList<RelaxedIndex>>(
            () =>
            {
                RelaxedIndex[] relaxed = [.. indexes.Where(index => !_filler.AddIndex(index, ct)).Select(index => new RelaxedIndex(_collection, index))];
                _relaxed += relaxed.Length;
                return relaxed;
            },
            ct);
    }

    /// <inheritdoc/>
    public async Task<DatabaseProof> ProveAsync(IProgress<long>? documentsRead, CancellationToken ct)
    {
        Demand(_step is Step.Empty or Step.Filling or Step.Indexed);
        EndCollection();
        _step = Step.Proving;
        await Task.Run(() => _filler.Seal(_meta with { State = GenerationState.Ready }, ct), ct).ConfigureAwait(false);

        // A flush cannot be stopped, so a cancelled call does not wait for it. The file may be deleted meanwhile.
        var flush = Task.Run(() => SqliteErrors.Translate(_filler.Flush), CancellationToken.None);
        await flush.WaitAsync(ct).ConfigureAwait(false);

        // Close the handle first: closing any handle of a file releases the POSIX locks that SQLite takes on it.
        _filler.Dispose();
        var proof = await Task.Run(
            () =>
            {
                using var connection = GenerationSchema.Open(_path, OpenMode.ReadOnly);
                using var cancelling = connection.CancelWith(ct);
                return GenerationProof.Compute(connection, _relaxed, documentsRead, ct);
            },
            ct).ConfigureAwait(false);
        _step = Step.Proved;
        return proof;
    }

    /// <inheritdoc/>
    public async Task<SwapResult> SwapAsync(Operation operation)
    {
        Demand(_step == Step.Proved && _plan.Kind is not ReplacementTarget.Trial);
        var result = await _engine.SwapAsync(_plan, operation).ConfigureAwait(false);
        _step = Step.Swapped;
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_step == Step.Disposed)
        {
            return;
        }

        var swapped = _step == Step.Swapped;
        _step = Step.Disposed;
        await Task.Run(() =>
        {
            _filler.Dispose();
            NativeHeap.Release();
            if (!swapped)
            {
                _engine.Abandon(_plan.Entry.Generation);
            }
        }).ConfigureAwait(false);
    }

    private void EndCollection()
    {
        if (_step != Step.Empty)
        {
            _filler.EndCollection(_documents, _bytes);
        }
    }

    private static void Demand(bool inOrder)
    {
        if (!inOrder)
        {
            throw new InvalidOperationException("A replacement is filled, then proved, then swapped, then disposed.");
        }
    }

    private static JettraException OutOfOrder(MessageTemplate what) => new(
        ErrorCodes.ArchiveDamaged, what, hint: "The content of the archive is not sorted, so it cannot be trusted. Use another backup.");
}
