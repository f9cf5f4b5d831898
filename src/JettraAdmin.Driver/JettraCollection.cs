using System.Net;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>One collection: its documents and its indexes.</summary>
/// <remarks>
/// There are three ways to read and write a document: as an object (of a class, or a <c>JsonElement</c>, a <c>JsonObject</c> or a dictionary),
/// as an object with a <see cref="JsonTypeInfo"/> from a source generator, and as JSON in UTF-8, which is stored and returned unchanged. The
/// key is the text <c>_id</c>: <c>[JsonPropertyName("_id")] public string? Id { get; set; }</c>.
/// </remarks>
public sealed partial class JettraCollection
{
    private readonly ServerConnection _connection;

    internal JettraCollection(ServerConnection connection, string database, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_connection, Database, Name) = (connection, database, name);
    }

    /// <summary>The name of the database.</summary>
    public string Database { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Saves a document. A document with the same <c>_id</c> is replaced.</summary>
    /// <typeparam name="T">The type of the document.</typeparam>
    /// <param name="document">The document. Without an <c>_id</c> it gets one.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Its <c>_id</c>.</returns>
    public Task<string> SaveAsync<T>(T document, CancellationToken cancellationToken = default) =>
        SaveAsync(document, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="SaveAsync{T}(T, CancellationToken)"/>
    /// <param name="document">The document. Without an <c>_id</c> it gets one.</param>
    /// <param name="type">The JSON metadata of the type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<string> SaveAsync<T>(T document, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(DocumentJson.Write(document, type), cancellationToken);

    /// <summary>Saves a document that is given as JSON. Its numbers, the order of its members and its escapes are kept.</summary>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Its <c>_id</c>.</returns>
    public Task<string> SaveJsonAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(json, null, cancellationToken);

    /// <inheritdoc cref="SaveJsonAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    /// <param name="json">A JSON object.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<string> SaveJsonAsync(string json, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(Encoding.UTF8.GetBytes(json), cancellationToken);

    /// <summary>Stores a document under an <c>_id</c>. Replaces the document with this <c>_id</c>, if there is one.</summary>
    /// <typeparam name="T">The type of the document.</typeparam>
    /// <param name="id">The <c>_id</c>. An <c>_id</c> in the document is ignored.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task PutAsync<T>(string id, T document, CancellationToken cancellationToken = default) =>
        PutAsync(id, document, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="PutAsync{T}(string, T, CancellationToken)"/>
    /// <param name="id">The <c>_id</c>. An <c>_id</c> in the document is ignored.</param>
    /// <param name="document">The document.</param>
    /// <param name="type">The JSON metadata of the type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task PutAsync<T>(string id, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        PutJsonAsync(id, DocumentJson.Write(document, type), cancellationToken);

    /// <summary>Stores a document that is given as JSON under an <c>_id</c>. Replaces the document with this <c>_id</c>, if there is one.</summary>
    /// <param name="id">The <c>_id</c>. An <c>_id</c> in the document is ignored.</param>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task PutJsonAsync(string id, ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        PutJsonAsync(id, json, null, cancellationToken);

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">The type of the document.</typeparam>
    /// <param name="id">The <c>_id</c> of the document.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The document, or the default of <typeparamref name="T"/> (null for a class) when there is none.</returns>
    public Task<T?> GetAsync<T>(string id, CancellationToken cancellationToken = default) =>
        GetAsync(id, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="GetAsync{T}(string, CancellationToken)"/>
    /// <param name="id">The <c>_id</c> of the document.</param>
    /// <param name="type">The JSON metadata of the type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<T?> GetAsync<T>(string id, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        await GetJsonAsync(id, cancellationToken).ConfigureAwait(false) is { } json ? DocumentJson.Read(json, type) : default;

    /// <summary>Reads a document as JSON, as it is stored.</summary>
    /// <param name="id">The <c>_id</c> of the document.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The document as JSON in UTF-8, or null when there is none.</returns>
    public async Task<ReadOnlyMemory<byte>?> GetJsonAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _connection.SendAsync(ApiRequest.Get(DocumentRoute(id)), ServerConnection.ReadWholeAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (JettraApiException e) when (e.Status == HttpStatusCode.NotFound && e.Code is "unknown_document" or "http_404")
        {
            return null;
        }
    }

    /// <summary>Deletes a document. Does nothing if it does not exist.</summary>
    /// <param name="id">The <c>_id</c> of the document.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => DeleteAsync(id, null, cancellationToken);

    /// <summary>Counts documents.</summary>
    /// <param name="filter">The condition, as in <see cref="DocumentQuery.Filter"/>; null for all documents.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<long> CountAsync(string? filter = null, CancellationToken cancellationToken = default)
    {
        var request = ApiRequest.Get(RouteTo("count").With("filter", filter));
        return (await _connection.RequestAsync(request, WireJson.Default.DocumentCount, cancellationToken).ConfigureAwait(false)).Count;
    }

    /// <summary>The name of the database and of the collection.</summary>
    public override string ToString() => $"{Database}/{Name}";

    internal async Task<string> SaveJsonAsync(ReadOnlyMemory<byte> json, string? transaction, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Post(RouteTo("doc").With("tx", transaction)).WithJson(json);
        return (await _connection.RequestAsync(request, WireJson.Default.DocumentSaved, cancellationToken).ConfigureAwait(false)).Id;
    }

    internal Task PutJsonAsync(string id, ReadOnlyMemory<byte> json, string? transaction, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Put(DocumentRoute(id).With("tx", transaction)).WithJson(json) with { Repeatable = true };
        return _connection.RequestAsync(request, WireJson.Default.Done, cancellationToken);
    }

    internal Task DeleteAsync(string id, string? transaction, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Delete(DocumentRoute(id).With("tx", transaction)) with { Repeatable = true };
        return _connection.RequestAsync(request, WireJson.Default.Done, cancellationToken);
    }

    private Route RouteTo(string resource) => Route.To(resource).With("db", Database).With("col", Name);

    private Route DocumentRoute(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return RouteTo("doc").With("id", id);
    }
}
