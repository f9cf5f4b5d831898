using System.Text;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>A transaction: writes that are stored together at the commit, or not at all. Nobody sees them before, and reads see only committed documents.</summary>
/// <example>
/// <code>
/// await using JettraTransaction transaction = await client.BeginTransactionAsync();
/// await transaction.SaveAsync(orders, order);
/// await transaction.DeleteAsync(carts, cart);
/// await transaction.CommitAsync();
/// </code>
/// </example>
/// <remarks>
/// Disposing it rolls it back, unless it was committed. A transaction changes one database: that of its first write. The server ends it when
/// it is not used for ten minutes; nothing of it is stored then. Writes are ordered by their arrival, so await each one before the next.
/// </remarks>
public sealed class JettraTransaction : IAsyncDisposable
{
    private readonly ServerConnection _connection;
    private bool _ended;

    internal JettraTransaction(ServerConnection connection, string id) => (_connection, Id) = (connection, id);

    /// <summary>The id of the transaction on the server.</summary>
    public string Id { get; }

    /// <summary>Saves a document. A document with the same <c>_id</c> is replaced.</summary>
    /// <typeparam name="T">The type of the document.</typeparam>
    /// <param name="collection">The collection.</param>
    /// <param name="document">The document. Without an <c>_id</c> it gets one.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Its <c>_id</c>.</returns>
    public Task<string> SaveAsync<T>(JettraCollection collection, T document, CancellationToken cancellationToken = default) =>
        SaveAsync(collection, document, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="SaveAsync{T}(JettraCollection, T, CancellationToken)"/>
    /// <param name="collection">The collection.</param>
    /// <param name="document">The document. Without an <c>_id</c> it gets one.</param>
    /// <param name="type">The JSON metadata of the type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<string> SaveAsync<T>(JettraCollection collection, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(collection, DocumentJson.Write(document, type), cancellationToken);

    /// <summary>Saves a document that is given as JSON, unchanged.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Its <c>_id</c>.</returns>
    public Task<string> SaveJsonAsync(JettraCollection collection, ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        OnThisServer(collection).SaveJsonAsync(json, Id, cancellationToken);

    /// <inheritdoc cref="SaveJsonAsync(JettraCollection, ReadOnlyMemory{byte}, CancellationToken)"/>
    /// <param name="collection">The collection.</param>
    /// <param name="json">A JSON object.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<string> SaveJsonAsync(JettraCollection collection, string json, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(collection, Encoding.UTF8.GetBytes(json), cancellationToken);

    /// <summary>
    /// Stores a document under an <c>_id</c> at the commit. <b>Existing JettraDB servers ignore the transaction here and write immediately</b>: for
    /// them, use <see cref="SaveAsync{T}(JettraCollection, T, CancellationToken)"/> with a document that has its <c>_id</c>.
    /// </summary>
    /// <typeparam name="T">The type of the document.</typeparam>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The <c>_id</c>. An <c>_id</c> in the document is ignored.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task PutAsync<T>(JettraCollection collection, string id, T document, CancellationToken cancellationToken = default) =>
        PutAsync(collection, id, document, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="PutAsync{T}(JettraCollection, string, T, CancellationToken)"/>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The <c>_id</c>. An <c>_id</c> in the document is ignored.</param>
    /// <param name="document">The document.</param>
    /// <param name="type">The JSON metadata of the type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task PutAsync<T>(JettraCollection collection, string id, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        PutJsonAsync(collection, id, DocumentJson.Write(document, type), cancellationToken);

    /// <summary>
    /// Stores a document that is given as JSON under an <c>_id</c> at the commit. <b>Existing JettraDB servers ignore the transaction here and write
    /// immediately</b>: for them, use <see cref="SaveAsync{T}(JettraCollection, T, CancellationToken)"/> with a document that has its <c>_id</c>.
    /// </summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The <c>_id</c>. An <c>_id</c> in the document is ignored.</param>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task PutJsonAsync(JettraCollection collection, string id, ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        OnThisServer(collection).PutJsonAsync(id, json, Id, cancellationToken);

    /// <summary>Deletes a document at the commit. Does nothing if it does not exist then.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The <c>_id</c> of the document.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task DeleteAsync(JettraCollection collection, string id, CancellationToken cancellationToken = default) =>
        OnThisServer(collection).DeleteAsync(id, Id, cancellationToken);

    /// <summary>
    /// Commits the transaction: stores all writes, or none. If it fails, it can be called again: the server stores nothing twice, and answers
    /// what happened.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait. It is not known then whether the transaction was committed.</param>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await _connection.RequestAsync(EndRequest("commit"), WireJson.Default.Done, cancellationToken).ConfigureAwait(false);
        _ended = true;
    }

    /// <summary>Rolls the transaction back: nothing of it is stored.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        await _connection.RequestAsync(EndRequest("rollback"), WireJson.Default.Done, cancellationToken).ConfigureAwait(false);
        _ended = true;
    }

    /// <summary>Rolls the transaction back, unless it has ended. If the server cannot be reached, it ends the transaction by itself later.</summary>
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

    /// <summary>The id of the transaction.</summary>
    public override string ToString() => Id;

    private ApiRequest EndRequest(string action) => ApiRequest.Post(Route.To("tx", action).With("txID", Id)) with { Repeatable = true };

    // The same collection over the connection of the transaction.
    private JettraCollection OnThisServer(JettraCollection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return new JettraCollection(_connection, collection.Database, collection.Name);
    }
}
