using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>Archives sent to the server, to be looked at and restored by their id. They wait there for a day.</summary>
public sealed class JettraUploads
{
    private readonly ServerConnection _connection;

    internal JettraUploads(ServerConnection connection) => _connection = connection;

    /// <summary>An upload that was completed.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<UploadInfo> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("uploads", id)), WireJson.Default.UploadInfo, cancellationToken);

    /// <summary>Deletes an upload.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DiscardAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Delete(Route.To("uploads", id)), WireJson.Default.Done, cancellationToken);
}
