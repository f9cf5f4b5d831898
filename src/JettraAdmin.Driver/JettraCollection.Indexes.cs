using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

public sealed partial class JettraCollection
{
    /// <summary>The indexes of the collection.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IReadOnlyList<IndexInfo>> ListIndexesAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(At("index")), WireJson.Default.IReadOnlyListIndexInfo, cancellationToken);

    /// <summary>Makes an index; one on the same fields that is there already stays as it is.</summary>
    /// <param name="field">A path such as <c>address.city</c>, or several parted by commas.</param>
    /// <param name="unique">Whether two documents may not share a value.</param>
    /// <param name="cancellationToken">Ends the request. An index that is half built is not kept.</param>
    public Task CreateIndexAsync(string field, bool unique = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        var index = new CreateIndex(Database, Name, field, unique);
        var request = ApiRequest.Post(Route.To("index"), index, WireJson.Default.CreateIndex);
        return _connection.AskAsync(request with { Repeatable = true, Unhurried = true }, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Drops an index. One that is not there is no error.</summary>
    /// <param name="field">Its fields, as <see cref="ListIndexesAsync"/> has them.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DropIndexAsync(string field, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return _connection.AskAsync(
            ApiRequest.Delete(At("index").With("field", field)) with { Repeatable = true }, WireJson.Default.Done, cancellationToken);
    }
}
