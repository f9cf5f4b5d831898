using System.Text.Json.Serialization;

namespace JettraAdmin.Driver.Wire;

/// <summary>The answer to <c>GET /api/config</c>: the settings that JettraDB's clients use. It contains no secrets.</summary>
/// <param name="Host">The host that the server listens on.</param>
/// <param name="Port">The port.</param>
/// <param name="DataDir">The data folder.</param>
public sealed record ConfigInfo(
    [property: JsonPropertyName("Host")] string Host,
    [property: JsonPropertyName("Port")] int Port,
    [property: JsonPropertyName("DataDir")] string DataDir)
{
    /// <summary>A setting that existing servers have and do not use.</summary>
    [JsonPropertyName("Role")]
    public string Role { get; } = "Obsolete";

    /// <summary>The session timeout; 0, because every request has the credentials.</summary>
    [JsonPropertyName("SessionTimeout")]
    public int SessionTimeout { get; }

    /// <summary>Whether a server without users creates a first administrator.</summary>
    [JsonPropertyName("Bootstrap")]
    public bool Bootstrap { get; } = true;

    /// <summary>The id of the cluster; empty, because there is none.</summary>
    [JsonPropertyName("ClusterID")]
    public string ClusterId { get; } = "";

    /// <summary>The id of the server in its cluster; empty, because there is none.</summary>
    [JsonPropertyName("NodeID")]
    public string NodeId { get; } = "";

    /// <summary>Whether the server is part of a cluster.</summary>
    [JsonPropertyName("distributed")]
    public bool Distributed { get; }

    /// <summary>The addresses of other servers of the cluster; always empty.</summary>
    [JsonPropertyName("Peers")]
    public IReadOnlyList<string> Peers { get; } = [];

    /// <summary>The addresses of the servers of the federation; always empty.</summary>
    [JsonPropertyName("FederatedServers")]
    public IReadOnlyList<string> FederatedServers { get; } = [];
}
