using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>What a replacement is for.</summary>
public abstract record ReplacementTarget
{
    private ReplacementTarget()
    {
    }

    /// <summary>Replaces the data of an existing database. Its present data becomes a kept state.</summary>
    /// <param name="Name">The name of the database. The replacement remembers its id, so the database may be renamed before the swap.</param>
    public sealed record Overwrite(DatabaseName Name) : ReplacementTarget;

    /// <summary>Creates a new database. Its name must be free now, and again at the swap.</summary>
    /// <param name="Name">The new name.</param>
    public sealed record Create(DatabaseName Name) : ReplacementTarget;

    /// <summary>A test restore: the replacement is filled and proved, then discarded.</summary>
    public sealed record Trial : ReplacementTarget;
}

/// <summary>An index that was requested as unique but was built as non-unique, because documents have equal values.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Index">The requested definition.</param>
public sealed record RelaxedIndex(CollectionName Collection, IndexDefinition Index);

/// <summary>
/// A generation while it is being filled, before a database points at it. Call the methods in this order: for each collection,
/// ascending by name, first its documents, ascending by id, then its indexes. Then the proof, then the swap. Disposing it before
/// the swap deletes its files.
/// </summary>
/// <remarks>
/// Not thread-safe. Cancellation takes effect within two seconds, also while an index is built or the proof runs.
/// Methods called out of order throw <see cref="InvalidOperationException"/>.
/// </remarks>
public interface IDatabaseReplacement : IAsyncDisposable
{
    /// <summary>Begins the next collection.</summary>
    /// <exception cref="JettraException">Code <c>archive_damaged</c> when the name is not greater than the previous one.</exception>
    ValueTask BeginCollectionAsync(CollectionName collection, CancellationToken ct);

    /// <summary>Adds a document to the current collection.</summary>
    /// <exception cref="JettraException">Code <c>archive_damaged</c> when the id is not greater than the previous one.</exception>
    ValueTask AddAsync(Document document, CancellationToken ct);

    /// <summary>
    /// Builds the indexes of the current collection. A unique index that the data violates is built as non-unique, and
    /// returned.
    /// </summary>
    Task<IReadOnlyList<RelaxedIndex>> AddIndexesAsync(IReadOnlyList<IndexDefinition> indexes, CancellationToken ct);

    /// <summary>
    /// Finishes the generation: checks the file, flushes it to disk, and reads everything back to compute the digests.
    /// </summary>
    /// <param name="documentsRead">Receives the number of documents that were read back so far; may be null.</param>
    /// <param name="ct">Cancels the proof.</param>
    Task<DatabaseProof> ProveAsync(IProgress<long>? documentsRead, CancellationToken ct);

    /// <summary>
    /// Points the database at this generation. The same transaction stores the kept state and the operation. Call it only after
    /// the proof, and not for a test restore.
    /// </summary>
    /// <remarks>Cannot be cancelled. After a <see cref="JettraException"/> with a code other than <c>outcome_unknown</c>, nothing was changed. After any other exception, ask <see cref="IDocumentEngine.FindDone"/> whether the swap was done.</remarks>
    /// <exception cref="JettraException">
    /// Code <c>database_exists</c> when the new name was taken meanwhile; <c>unknown_database</c> when the database to
    /// overwrite was dropped meanwhile.
    /// </exception>
    Task<SwapResult> SwapAsync(Operation operation);
}
