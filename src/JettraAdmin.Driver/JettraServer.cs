using System.Text.Json;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The server itself: metrics, settings and cluster.</summary>
public sealed class JettraServer
{
    private readonly ServerConnection _connection;

    internal JettraServer(ServerConnection connection) => _connection = connection;

    /// <summary>Returns the status of the cluster.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<ClusterInfo> GetClusterAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("cluster")), WireJson.Default.ClusterInfo, cancellationToken);

    /// <summary>Returns metrics of the server: processor, memory and disk.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>An object of metrics, such as <c>diskFree</c>. docs/rest-api.md lists them.</returns>
    public Task<JsonElement> GetMetricsAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("metrics")), DocumentJson.Element, cancellationToken);

    /// <summary>Returns the settings that JettraDB's clients use: the address of the server and its data folder. Only administrators may do this.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<JsonElement> GetConfigAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("config")), DocumentJson.Element, cancellationToken);
}
