using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>What a filled generation shall become.</summary>
public abstract record ReplacementTarget
{
    private ReplacementTarget()
    {
    }

    /// <summary>The data of an existing database; what it holds now is kept for undo.</summary>
    /// <param name="Name">The database; it is held by its id from here on, so a rename meanwhile does no harm.</param>
    public sealed record Overwrite(DatabaseName Name) : ReplacementTarget;

    /// <summary>A new database; its name must be free now and at the swap.</summary>
    /// <param name="Name">The new name.</param>
    public sealed record Create(DatabaseName Name) : ReplacementTarget;

    /// <summary>Nothing: it is filled and proved to see that it can be, then thrown away.</summary>
    public sealed record Trial : ReplacementTarget;
}

/// <summary>An index that came back weaker than it was written.</summary>
/// <param name="Collection">Its collection.</param>
/// <param name="Index">The definition as it was asked for.</param>
public sealed record RelaxedIndex(CollectionName Collection, IndexDefinition Index);

/// <summary>
/// A generation that is being filled aside. In order: collections ascending by name, each followed by its documents
/// ascending by id and then its indexes; then prove; then swap. Disposing it before the swap removes all trace.
/// </summary>
/// <remarks>
/// For one thread at a time. A token cancels within two seconds, also in the middle of building an index or of the
/// proof. Methods called out of order throw <see cref="InvalidOperationException"/>.
/// </remarks>
public interface IDatabaseReplacement : IAsyncDisposable
{
    /// <summary>Begins the next collection.</summary>
    /// <exception cref="JettraException">Code <c>archive_damaged</c> when the name is not greater than the one before.</exception>
    ValueTask BeginCollectionAsync(CollectionName collection, CancellationToken ct);

    /// <summary>Adds a document to the collection begun last.</summary>
    /// <exception cref="JettraException">Code <c>archive_damaged</c> when the id is not greater than the one before.</exception>
    ValueTask AddAsync(Document document, CancellationToken ct);

    /// <summary>
    /// Builds the indexes of the collection begun last. A unique one that the data breaks is built non-unique instead
    /// and handed back.
    /// </summary>
    Task<IReadOnlyList<RelaxedIndex>> AddIndexesAsync(IReadOnlyList<IndexDefinition> indexes, CancellationToken ct);

    /// <summary>
    /// Ends the filling: checks the files, puts them on disk for good, and reads everything back to recompute the
    /// digests from what is there.
    /// </summary>
    /// <param name="documentsRead">Told now and then how many documents were read back so far; may be null.</param>
    /// <param name="ct">Cancels.</param>
    Task<DatabaseProof> ProveAsync(IProgress<long>? documentsRead, CancellationToken ct);

    /// <summary>
    /// Moves the pointer: one small transaction with the kept entry and the operation. After the proof only, and not for a trial.
    /// </summary>
    /// <remarks>Not cancellable: it is done, or it threw and nothing moved.</remarks>
    /// <exception cref="JettraException">
    /// Code <c>database_exists</c> when the new name was taken meanwhile; <c>unknown_database</c> when the one to
    /// overwrite was dropped meanwhile.
    /// </exception>
    Task<SwapResult> SwapAsync(Operation operation);
}
