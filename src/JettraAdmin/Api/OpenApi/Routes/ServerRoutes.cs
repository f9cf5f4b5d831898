using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class ServerRoutes
{
    public static RouteDescription Cluster { get; } = new(
        "getCluster", Chapters.Server, "Whether the server is one of several", "JettraDB's clients ask this. This server stands alone.")
    {
        Answers = [RouteAnswer.Ok<ClusterInfo>("It is not.", """{"enabled":false}""")],
    };

    public static RouteDescription Federation { get; } = new(
        "getFederation", Chapters.Server, "The servers of the federation", "JettraDB's clients ask this. This server stands alone.")
    {
        Answers = [RouteAnswer.Ok<FederationConfig>("None.", """{"federatedServers":[]}""")],
    };

    public static RouteDescription Metrics { get; } = new(
        "getMetrics", Chapters.Server, "What the server uses of its machine",
        "Under JettraDB's names. Sizes are bytes, `…Usage` is percent, `…Str` is the size in words. `jvm…` is the managed heap: there is no Java here.")
    {
        Answers =
        [
            RouteAnswer.Ok<MetricsInfo>(
                "The figures of this moment.",
                """
                {"cpuUsage":3.5,"ramTotal":16777216000,"ramFree":8388608000,"ramUsed":8388608000,"ramUsage":50,"ramTotalStr":"15.6 GB","ramUsedStr":"7.8 GB","ramFreeStr":"7.8 GB",
                 "jvmHeapTotal":33554432,"jvmHeapUsed":25165824,"jvmHeapMax":12582912000,"jvmHeapFree":8388608,"jvmHeapUsage":0.2,"jvmHeapUsedStr":"24.0 MB",
                 "jvmHeapTotalStr":"32.0 MB","jvmHeapMaxStr":"11.7 GB","diskTotal":107374182400,"diskFree":53687091200,"diskUsed":53687091200,"diskUsage":50,
                 "diskTotalStr":"100.0 GB","diskUsedStr":"50.0 GB","diskFreeStr":"50.0 GB","availableProcessors":4,"osName":"Linux","osVersion":"6.1.0"}
                """),
        ],
    };

    public static RouteDescription Config { get; } = new("getConfig", Chapters.Server, "How the server is set", "The settings that JettraDB's clients know; no passwords, no keys.")
    {
        Answers =
        [
            RouteAnswer.Ok<ConfigInfo>(
                "The settings.",
                """
                {"Host":"localhost","Port":8080,"DataDir":"/srv/jettra/data","Role":"Obsolete","SessionTimeout":0,"Bootstrap":true,"ClusterID":"","NodeID":"",
                 "distributed":false,"Peers":[],"FederatedServers":[]}
                """),
        ],
    };
}
