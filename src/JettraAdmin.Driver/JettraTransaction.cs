using System.Text;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>Writes that are stored together at the commit, or not at all. Nobody sees them before, and reads see only what is committed.</summary>
/// <example>
/// <code>
/// await using JettraTransaction transaction = await client.BeginTransactionAsync();
/// await transaction.SaveAsync(orders, order);
/// await transaction.DeleteAsync(carts, cart);
/// await transaction.CommitAsync();
/// </code>
/// </example>
/// <remarks>
/// Disposing it rolls it back, unless it was committed. It changes the collections of one database: that of its first write. The
/// server ends it when it is not used for ten minutes; nothing of it is stored then. Its writes are made in the order in which they
/// arrive, so wait for one before the next.
/// </remarks>
public sealed class JettraTransaction : IAsyncDisposable
{
    private readonly ServerConnection _connection;
    private bool _ended;

    internal JettraTransaction(ServerConnection connection, string id) => (_connection, Id) = (connection, id);

    /// <summary>Its id on the server.</summary>
    public string Id { get; }

    /// <summary>Saves a document: a new one, or in the place of the one with the same <c>_id</c>.</summary>
    /// <typeparam name="T">What it is to this program.</typeparam>
    /// <param name="collection">Where to save it.</param>
    /// <param name="document">The document. Without an <c>_id</c> it gets one.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its <c>_id</c>.</returns>
    public Task<string> SaveAsync<T>(JettraCollection collection, T document, CancellationToken cancellationToken = default) =>
        SaveAsync(collection, document, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="SaveAsync{T}(JettraCollection, T, CancellationToken)"/>
    /// <param name="collection">Where to save it.</param>
    /// <param name="document">The document. Without an <c>_id</c> it gets one.</param>
    /// <param name="type">How it becomes JSON.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<string> SaveAsync<T>(JettraCollection collection, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(collection, DocumentJson.Write(document, type), cancellationToken);

    /// <summary>Saves a document exactly as it is written.</summary>
    /// <param name="collection">Where to save it.</param>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its <c>_id</c>.</returns>
    public Task<string> SaveJsonAsync(JettraCollection collection, ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        Here(collection).SaveJsonAsync(json, Id, cancellationToken);

    /// <inheritdoc cref="SaveJsonAsync(JettraCollection, ReadOnlyMemory{byte}, CancellationToken)"/>
    /// <param name="collection">Where to save it.</param>
    /// <param name="json">A JSON object.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<string> SaveJsonAsync(JettraCollection collection, string json, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(collection, Encoding.UTF8.GetBytes(json), cancellationToken);

    /// <summary>
    /// Puts a document under an <c>_id</c>, whatever is there. <b>An existing JettraDB server ignores the transaction here and writes at
    /// once</b>: save a document that has its <c>_id</c> there.
    /// </summary>
    /// <typeparam name="T">What it is to this program.</typeparam>
    /// <param name="collection">Where to put it.</param>
    /// <param name="id">The <c>_id</c> it has from the commit on, whatever it says itself.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PutAsync<T>(JettraCollection collection, string id, T document, CancellationToken cancellationToken = default) =>
        PutAsync(collection, id, document, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="PutAsync{T}(JettraCollection, string, T, CancellationToken)"/>
    /// <param name="collection">Where to put it.</param>
    /// <param name="id">The <c>_id</c> it has from the commit on, whatever it says itself.</param>
    /// <param name="document">The document.</param>
    /// <param name="type">How it becomes JSON.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PutAsync<T>(JettraCollection collection, string id, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        PutJsonAsync(collection, id, DocumentJson.Write(document, type), cancellationToken);

    /// <summary>
    /// Puts a document under an <c>_id</c>, whatever is there, exactly as it is written. <b>An existing JettraDB server ignores the
    /// transaction here and writes at once</b>: save a document that has its <c>_id</c> there.
    /// </summary>
    /// <param name="collection">Where to put it.</param>
    /// <param name="id">The <c>_id</c> it has from the commit on, whatever it says itself.</param>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PutJsonAsync(JettraCollection collection, string id, ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        Here(collection).PutJsonAsync(id, json, Id, cancellationToken);

    /// <summary>Deletes a document. One that is not there at the commit is no error.</summary>
    /// <param name="collection">The collection it is in.</param>
    /// <param name="id">Its <c>_id</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DeleteAsync(JettraCollection collection, string id, CancellationToken cancellationToken = default) =>
        Here(collection).DeleteAsync(id, Id, cancellationToken);

    /// <summary>
    /// Stores all writes, or none when it fails. It can be called again when it failed: the server writes nothing twice, and
    /// answers what happened when an answer was lost.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait; whether it was committed is not known then.</param>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await _connection.AskAsync(Ending("commit"), WireJson.Default.Done, cancellationToken).ConfigureAwait(false);
        _ended = true;
    }

    /// <summary>Drops all writes.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        await _connection.AskAsync(Ending("rollback"), WireJson.Default.Done, cancellationToken).ConfigureAwait(false);
        _ended = true;
    }

    /// <summary>Rolls back what was not committed. When the server cannot be reached, it ends the transaction itself later.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        try
        {
            await RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JettraException or ObjectDisposedException)
        {
            // An exception here would hide why the transaction was not committed.
        }
    }

    /// <summary>Its id.</summary>
    public override string ToString() => Id;

    private ApiRequest Ending(string how) => ApiRequest.Post(Route.To("tx", how).With("txID", Id)) with { Repeatable = true };

    // On the server that the transaction is on.
    private JettraCollection Here(JettraCollection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return new JettraCollection(_connection, collection.Database, collection.Name);
    }
}
