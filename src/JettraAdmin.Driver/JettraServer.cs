using System.Text.Json;
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

    /// <summary>What the server uses of its machine: processor, memory, disk.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>An object of figures, such as <c>diskFree</c>; docs/rest-api.md names them.</returns>
    public Task<JsonElement> GetMetricsAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("metrics")), DocumentJson.Element, cancellationToken);

    /// <summary>The settings that JettraDB's clients know: where the server listens, and where its data is. For administrators.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<JsonElement> GetConfigAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("config")), DocumentJson.Element, cancellationToken);
}
