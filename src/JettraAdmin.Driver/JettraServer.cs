using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The server itself.</summary>
public sealed class JettraServer
{
    private readonly ServerConnection _connection;

    internal JettraServer(ServerConnection connection) => _connection = connection;

    /// <summary>Whether the server is one of several.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<ClusterInfo> GetClusterAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("cluster")), WireJson.Default.ClusterInfo, cancellationToken);
}
