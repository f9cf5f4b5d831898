using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class ServerRoutes
{
    public static RouteDescription Cluster { get; } = new(
        "getCluster", ApiTags.Server, "Get the cluster state", "For clients of JettraDB. This server is never part of a cluster.")
    {
        Responses = [RouteResponse.Ok<ClusterInfo>("Clustering is not enabled.", """{"enabled":false}""")],
    };

    public static RouteDescription Federation { get; } = new(
        "getFederation", ApiTags.Server, "List the servers of the federation", "For clients of JettraDB. This server is never part of a federation.")
    {
        Responses = [RouteResponse.Ok<FederationConfig>("An empty list.", """{"federatedServers":[]}""")],
    };

    public static RouteDescription Metrics { get; } = new(
        "getMetrics", ApiTags.Server, "Get metrics",
        "Usage of processor, memory and disk, with JettraDB's names. Sizes are in bytes, `…Usage` is in percent, `…Str` is the size as text. `jvm…` is the managed heap of this .NET server.")
    {
        Responses =
        [
            RouteResponse.Ok<MetricsInfo>(
                "The current values.",
                """
                {"cpuUsage":3.5,"ramTotal":16777216000,"ramFree":8388608000,"ramUsed":8388608000,"ramUsage":50,"ramTotalStr":"15.6 GB","ramUsedStr":"7.8 GB","ramFreeStr":"7.8 GB",
                 "jvmHeapTotal":33554432,"jvmHeapUsed":25165824,"jvmHeapMax":12582912000,"jvmHeapFree":8388608,"jvmHeapUsage":0.2,"jvmHeapUsedStr":"24.0 MB",
                 "jvmHeapTotalStr":"32.0 MB","jvmHeapMaxStr":"11.7 GB","diskTotal":107374182400,"diskFree":53687091200,"diskUsed":53687091200,"diskUsage":50,
                 "diskTotalStr":"100.0 GB","diskUsedStr":"50.0 GB","diskFreeStr":"50.0 GB","availableProcessors":4,"osName":"Linux","osVersion":"6.1.0"}
                """),
        ],
    };

    public static RouteDescription Config { get; } = new("getConfig", ApiTags.Server, "Get the configuration", "Returns the settings that clients of JettraDB know, without passwords and keys.")
    {
        Responses =
        [
            RouteResponse.Ok<ConfigInfo>(
                "The settings.",
                """
                {"Host":"localhost","Port":8080,"DataDir":"/srv/jettra/data","Role":"Obsolete","SessionTimeout":0,"Bootstrap":true,"ClusterID":"","NodeID":"",
                 "distributed":false,"Peers":[],"FederatedServers":[]}
                """),
        ],
    };
}
