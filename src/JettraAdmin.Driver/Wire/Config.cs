using System.Text.Json.Serialization;

namespace JettraAdmin.Driver.Wire;

/// <summary>What <c>GET /api/config</c> says: the settings that JettraDB's clients know, as they are here. It holds no secret.</summary>
/// <param name="Host">The host that the server listens on.</param>
/// <param name="Port">The port.</param>
/// <param name="DataDir">The folder of the databases.</param>
public sealed record ConfigInfo(
    [property: JsonPropertyName("Host")] string Host,
    [property: JsonPropertyName("Port")] int Port,
    [property: JsonPropertyName("DataDir")] string DataDir)
{
    /// <summary>A setting that existing servers have and do not use.</summary>
    [JsonPropertyName("Role")]
    public string Role { get; } = "Obsolete";

    /// <summary>When credentials lapse; 0: they are sent with every request.</summary>
    [JsonPropertyName("SessionTimeout")]
    public int SessionTimeout { get; }

    /// <summary>Whether a server without users begins with a first administrator.</summary>
    [JsonPropertyName("Bootstrap")]
    public bool Bootstrap { get; } = true;

    /// <summary>The cluster; empty, for there is none.</summary>
    [JsonPropertyName("ClusterID")]
    public string ClusterId { get; } = "";

    /// <summary>The name of the server in its cluster; empty, for there is none.</summary>
    [JsonPropertyName("NodeID")]
    public string NodeId { get; } = "";

    /// <summary>Whether it is one of several.</summary>
    [JsonPropertyName("distributed")]
    public bool Distributed { get; }

    /// <summary>The addresses of the others; none.</summary>
    [JsonPropertyName("Peers")]
    public IReadOnlyList<string> Peers { get; } = [];

    /// <summary>The addresses of the servers of its federation; none.</summary>
    [JsonPropertyName("FederatedServers")]
    public IReadOnlyList<string> FederatedServers { get; } = [];
}
