using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>What a replacement is for.</summary>
public abstract record ReplacementTarget
{
    private ReplacementTarget()
    {
    }

    /// <summary>Replaces the data of an existing database; its current data becomes a kept state.</summary>
    /// <param name="Name">The database. It is identified by its id from then on, so it may be renamed meanwhile.</param>
    public sealed record Overwrite(DatabaseName Name) : ReplacementTarget;

    /// <summary>Creates a new database; its name must be free now and at the swap.</summary>
    /// <param name="Name">The new name.</param>
    public sealed record Create(DatabaseName Name) : ReplacementTarget;

    /// <summary>A test: the replacement is filled and proved, then discarded.</summary>
    public sealed record Trial : ReplacementTarget;
}

/// <summary>An index that should be unique but was built non-unique, because documents have equal values.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Index">The requested definition.</param>
public sealed record RelaxedIndex(CollectionName Collection, IndexDefinition Index);

/// <summary>
/// A generation that is being filled beside the current ones. Call order: the collections ascending by name, for each its
/// documents ascending by id and then its indexes; then the proof; then the swap. Disposing it before the swap deletes its files.
/// </summary>
/// <remarks>
/// Not thread-safe. A token cancels within two seconds, even while an index is built or the proof runs.
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
    /// Builds the indexes of the current collection. A unique index that the data violates is built non-unique instead
    /// and returned.
    /// </summary>
    Task<IReadOnlyList<RelaxedIndex>> AddIndexesAsync(IReadOnlyList<IndexDefinition> indexes, CancellationToken ct);

    /// <summary>
    /// Finishes the generation: checks the file, flushes it to disk, and reads everything back to compute the digests.
    /// </summary>
    /// <param name="documentsRead">Receives the number of documents that were read back so far; may be null.</param>
    /// <param name="ct">Cancels the proof.</param>
    Task<DatabaseProof> ProveAsync(IProgress<long>? documentsRead, CancellationToken ct);

    /// <summary>
    /// Points the database at this generation, in one small transaction with the kept state and the operation. Only after the
    /// proof, and not for a trial.
    /// </summary>
    /// <remarks>Cannot be cancelled. When it throws a <see cref="JettraException"/> without <c>outcome_unknown</c>, nothing was changed; after any other exception ask <see cref="IDocumentEngine.FindDone"/>.</remarks>
    /// <exception cref="JettraException">
    /// Code <c>database_exists</c> when the new name was taken meanwhile; <c>unknown_database</c> when the database to
    /// overwrite was dropped meanwhile.
    /// </exception>
    Task<SwapResult> SwapAsync(Operation operation);
}
