using System.Net;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>One collection: its documents and indexes.</summary>
/// <remarks>
/// A document can be had in three ways: as an object of a type of yours (also <c>JsonElement</c>, <c>JsonObject</c> or a dictionary), as
/// such with a <see cref="JsonTypeInfo"/> from a source generator, and as the bytes of its JSON, which are exactly those that were stored.
/// The key is the text <c>_id</c>: <c>[JsonPropertyName("_id")] public string? Id { get; set; }</c>.
/// </remarks>
public sealed partial class JettraCollection
{
    private readonly ServerConnection _connection;

    internal JettraCollection(ServerConnection connection, string database, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_connection, Database, Name) = (connection, database, name);
    }

    /// <summary>The database it is in.</summary>
    public string Database { get; }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Saves a document: a new one, or in the place of the one with the same <c>_id</c>.</summary>
    /// <typeparam name="T">What it is to this program.</typeparam>
    /// <param name="document">The document. Without an <c>_id</c> it gets one.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its <c>_id</c>.</returns>
    public Task<string> SaveAsync<T>(T document, CancellationToken cancellationToken = default) =>
        SaveAsync(document, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="SaveAsync{T}(T, CancellationToken)"/>
    /// <param name="document">The document. Without an <c>_id</c> it gets one.</param>
    /// <param name="type">How it becomes JSON.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<string> SaveAsync<T>(T document, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(DocumentJson.Write(document, type), cancellationToken);

    /// <summary>Saves a document exactly as it is written: its numbers, its order and its escapes are kept.</summary>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its <c>_id</c>.</returns>
    public Task<string> SaveJsonAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(json, null, cancellationToken);

    /// <inheritdoc cref="SaveJsonAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    /// <param name="json">A JSON object.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<string> SaveJsonAsync(string json, CancellationToken cancellationToken = default) =>
        SaveJsonAsync(Encoding.UTF8.GetBytes(json), cancellationToken);

    /// <summary>Puts a document under an <c>_id</c>, whatever was there before.</summary>
    /// <typeparam name="T">What it is to this program.</typeparam>
    /// <param name="id">The <c>_id</c> it has from now on, whatever it says itself.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PutAsync<T>(string id, T document, CancellationToken cancellationToken = default) =>
        PutAsync(id, document, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="PutAsync{T}(string, T, CancellationToken)"/>
    /// <param name="id">The <c>_id</c> it has from now on, whatever it says itself.</param>
    /// <param name="document">The document.</param>
    /// <param name="type">How it becomes JSON.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PutAsync<T>(string id, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        PutJsonAsync(id, DocumentJson.Write(document, type), cancellationToken);

    /// <summary>Puts a document under an <c>_id</c>, whatever was there before, exactly as it is written.</summary>
    /// <param name="id">The <c>_id</c> it has from now on, whatever it says itself.</param>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PutJsonAsync(string id, ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        PutJsonAsync(id, json, null, cancellationToken);

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">What to make of it.</typeparam>
    /// <param name="id">Its <c>_id</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The document; the default of <typeparamref name="T"/>, null for a class, when there is none with this <c>_id</c>.</returns>
    public Task<T?> GetAsync<T>(string id, CancellationToken cancellationToken = default) =>
        GetAsync(id, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="GetAsync{T}(string, CancellationToken)"/>
    /// <param name="id">Its <c>_id</c>.</param>
    /// <param name="type">How JSON becomes it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<T?> GetAsync<T>(string id, JsonTypeInfo<T> type, CancellationToken cancellationToken = default) =>
        await GetJsonAsync(id, cancellationToken).ConfigureAwait(false) is { } json ? DocumentJson.Read(json, type) : default;

    /// <summary>Reads a document exactly as it was stored.</summary>
    /// <param name="id">Its <c>_id</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its JSON in UTF-8; null when there is none with this <c>_id</c>.</returns>
    public async Task<ReadOnlyMemory<byte>?> GetJsonAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _connection.SendAsync(ApiRequest.Get(Of(id)), ServerConnection.ReadWholeAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (JettraApiException e) when (e.Status == HttpStatusCode.NotFound && e.Code is "unknown_document" or "http_404")
        {
            return null;
        }
    }

    /// <summary>Deletes a document. One that is not there is no error.</summary>
    /// <param name="id">Its <c>_id</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => DeleteAsync(id, null, cancellationToken);

    /// <summary>How many documents it holds.</summary>
    /// <param name="filter">Counts only those that meet this, as <see cref="DocumentQuery.Filter"/>; null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<long> CountAsync(string? filter = null, CancellationToken cancellationToken = default)
    {
        var request = ApiRequest.Get(At("count").With("filter", filter));
        return (await _connection.AskAsync(request, WireJson.Default.DocumentCount, cancellationToken).ConfigureAwait(false)).Count;
    }

    /// <summary>The name of the database and of the collection.</summary>
    public override string ToString() => $"{Database}/{Name}";

    internal async Task<string> SaveJsonAsync(ReadOnlyMemory<byte> json, string? transaction, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Post(At("doc").With("tx", transaction)).WithJson(json);
        return (await _connection.AskAsync(request, WireJson.Default.DocumentSaved, cancellationToken).ConfigureAwait(false)).Id;
    }

    internal Task PutJsonAsync(string id, ReadOnlyMemory<byte> json, string? transaction, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Put(Of(id).With("tx", transaction)).WithJson(json) with { Repeatable = true };
        return _connection.AskAsync(request, WireJson.Default.Done, cancellationToken);
    }

    internal Task DeleteAsync(string id, string? transaction, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Delete(Of(id).With("tx", transaction)) with { Repeatable = true };
        return _connection.AskAsync(request, WireJson.Default.Done, cancellationToken);
    }

    private Route At(string door) => Route.To(door).With("db", Database).With("col", Name);

    private Route Of(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return At("doc").With("id", id);
    }
}
