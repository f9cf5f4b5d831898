using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Http;

namespace JettraAdmin.Driver;

public sealed partial class JettraCollection
{
    private const string ContinueHeader = "Jettra-Continue";

    // Pages by offset are not cut by the server when they become large.
    private const int OffsetPageSize = 100;

    /// <summary>Reads documents, page by page as they are taken: <c>await foreach (var order in orders.QueryAsync&lt;Order&gt;())</c>.</summary>
    /// <typeparam name="T">What to make of them.</typeparam>
    /// <param name="query">Which, and in which order; null for all of them, by <c>_id</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<T> QueryAsync<T>(DocumentQuery? query = null, CancellationToken cancellationToken = default) =>
        QueryAsync(query, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(DocumentQuery?, CancellationToken)"/>
    /// <param name="query">Which, and in which order; null for all of them, by <c>_id</c>.</param>
    /// <param name="type">How JSON becomes one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<T> QueryAsync<T>(
        DocumentQuery? query, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (ReadOnlyMemory<byte> json in QueryJsonAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return DocumentJson.Read(json, type)!;
        }
    }

    /// <summary>Reads documents exactly as they were stored, page by page as they are taken.</summary>
    /// <param name="query">Which, and in which order; null for all of them, by <c>_id</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> QueryJsonAsync(
        DocumentQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new DocumentQuery();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.PageSize, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit ?? 0, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset, nameof(query));
        long left = query.Limit ?? long.MaxValue;
        var place = new Place(query.Offset > 0 ? null : "", query.Offset);
        while (left > 0)
        {
            long limit = Math.Min(left, place.After is null ? Math.Min(query.PageSize, OffsetPageSize) : query.PageSize);
            Page page = await ReadPageAsync(query, place, limit, cancellationToken).ConfigureAwait(false);
            foreach (ReadOnlyMemory<byte> document in page.Documents)
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

    private Task<Page> ReadPageAsync(DocumentQuery query, Place place, long limit, CancellationToken cancellationToken)
    {
        Route route = At("query").With("filter", query.Filter).With("order", query.Order).With("limit", limit).With("after", place.After);
        ApiRequest request = ApiRequest.Get(place.After is null ? route.With("offset", place.Offset) : route);
        return _connection.SendAsync(
            request,
            async (response, ct) =>
            {
                bool continues = response.Headers.TryGetValues(ContinueHeader, out IEnumerable<string>? values);
                string? type = response.Content.Headers.ContentType?.MediaType;
                List<ReadOnlyMemory<byte>> documents;
                byte[] body = await ServerConnection.ReadWholeAsync(response, ct).ConfigureAwait(false);
                try
                {
                    documents = DocumentArray.Cut(body);
                }
                catch (JsonException e)
                {
                    throw ProblemReader.Unexpected(response.StatusCode, _connection.Address, e);
                }

                // An existing JettraDB server knows no continuation, and calls its JSON plain text.
                bool byOffset = place.After is null || type is not "application/json";
                Place? next = continues ? new Place(values!.First(), 0)
                    : byOffset && documents.Count == limit ? new Place(null, place.Offset + documents.Count)
                    : null;
                return new Page(documents, next);
            },
            cancellationToken);
    }

    /// <summary>Where a page begins: after what the server named, or after so many documents.</summary>
    private readonly record struct Place(string? After, long Offset);

    private sealed record Page(List<ReadOnlyMemory<byte>> Documents, Place? Next);
}
