using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Http;

namespace JettraAdmin.Driver;

public sealed partial class JettraCollection
{
    private const string ContinueHeader = "Jettra-Continue";

    // The server does not limit the size of pages by offset, so they are kept small.
    private const int OffsetPageSize = 100;

    /// <summary>Reads documents. Pages are requested on demand: <c>await foreach (var order in orders.QueryAsync&lt;Order&gt;())</c>.</summary>
    /// <typeparam name="T">The type of the documents.</typeparam>
    /// <param name="query">The query; null for all documents, ordered by <c>_id</c>.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public IAsyncEnumerable<T> QueryAsync<T>(DocumentQuery? query = null, CancellationToken cancellationToken = default) =>
        QueryAsync(query, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(DocumentQuery?, CancellationToken)"/>
    /// <param name="query">The query; null for all documents, ordered by <c>_id</c>.</param>
    /// <param name="type">The JSON metadata of the type.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async IAsyncEnumerable<T> QueryAsync<T>(
        DocumentQuery? query, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var json in QueryJsonAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return DocumentJson.Read(json, type)!;
        }
    }

    /// <summary>Reads documents as JSON, as they are stored. Pages are requested on demand.</summary>
    /// <param name="query">The query; null for all documents, ordered by <c>_id</c>.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> QueryJsonAsync(
        DocumentQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new DocumentQuery();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.PageSize, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit ?? 0, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset, nameof(query));
        var left = query.Limit ?? long.MaxValue;
        var place = new PageStart(query.Offset > 0 ? null : "", query.Offset);
        while (left > 0)
        {
            var limit = Math.Min(left, place.After is null ? Math.Min(query.PageSize, OffsetPageSize) : query.PageSize);
            var page = await ReadPageAsync(query, place, limit, cancellationToken).ConfigureAwait(false);
            foreach (var document in page.Documents)
            {
                yield return document;
            }

            left -= page.Documents.Count;
            if (page.Next is not { } next)
            {
                yield break;
            }

            place = next;
        }
    }

    private Task<Page> ReadPageAsync(DocumentQuery query, PageStart place, long limit, CancellationToken cancellationToken)
    {
        var route = RouteTo("query").With("filter", query.Filter).With("order", query.Order).With("limit", limit).With("after", place.After);
        var request = ApiRequest.Get(place.After is null ? route.With("offset", place.Offset) : route);
        return _connection.SendAsync(
            request,
            async (response, ct) =>
            {
                var continues = response.Headers.TryGetValues(ContinueHeader, out var values);
                var type = response.Content.Headers.ContentType?.MediaType;
                List<ReadOnlyMemory<byte>> documents;
                var body = await ServerConnection.ReadWholeAsync(response, ct).ConfigureAwait(false);
                try
                {
                    documents = DocumentArraySplitter.Split(body);
                }
                catch (JsonException e)
                {
                    throw ProblemReader.Unexpected(response.StatusCode, _connection.Address, e);
                }

                // An existing JettraDB server has no continuations, and sends its JSON as text/plain.
                var byOffset = place.After is null || type is not "application/json";
                PageStart? next = continues ? new PageStart(values!.First(), 0)
                    : byOffset && documents.Count == limit ? new PageStart(null, place.Offset + documents.Count)
                    : null;
                return new Page(documents, next);
            },
            cancellationToken);
    }

    /// <summary>Where a page begins: at a continuation from the server, or at an offset.</summary>
    private readonly record struct PageStart(string? After, long Offset);

    private sealed record Page(List<ReadOnlyMemory<byte>> Documents, PageStart? Next);
}
