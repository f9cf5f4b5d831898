using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

public sealed partial class JettraCollection
{
    /// <summary>Lists the indexes of the collection.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyList<IndexInfo>> ListIndexesAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(RouteTo("index")), WireJson.Default.IReadOnlyListIndexInfo, cancellationToken);

    /// <summary>Creates an index. If there is an index on these fields, <paramref name="unique"/> makes it unique; a unique index stays unique.</summary>
    /// <param name="field">The fields, separated by commas, each a path such as <c>address.city</c>.</param>
    /// <param name="unique">Whether the index refuses equal values.</param>
    /// <param name="cancellationToken">Cancels the request. An incomplete index is not kept.</param>
    public Task CreateIndexAsync(string field, bool unique = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        var index = new CreateIndex(Database, Name, field, unique);
        var request = ApiRequest.Post(Route.To("index"), index, WireJson.Default.CreateIndex);
        return _connection.RequestAsync(request with { Repeatable = true, WithoutTimeout = true }, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Drops an index. Does nothing if it does not exist.</summary>
    /// <param name="field">The fields, as in <see cref="IndexInfo.Field"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task DropIndexAsync(string field, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return _connection.RequestAsync(
            ApiRequest.Delete(RouteTo("index").With("field", field)) with { Repeatable = true }, WireJson.Default.Done, cancellationToken);
    }
}
