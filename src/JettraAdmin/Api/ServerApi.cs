using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Lifetime;
using JettraAdmin.Machine;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Api;

/// <summary>The server itself: what it uses of its machine, and how it is set.</summary>
internal static class ServerApi
{
    public static RouteGroupBuilder MapServerApi(this RouteGroupBuilder api)
    {
        api.MapGet("/metrics", Metrics).RequireAuthorization(Policies.Reader).WithMetadata(ServerRoutes.Metrics);
        // Where the data lies, and on which address the server listens, is for those who run it.
        api.MapGet("/config", Config).RequireAuthorization(Policies.Admin).WithMetadata(ServerRoutes.Config);
        api.MapPost("/config", Configure).RequireAuthorization(Policies.Admin).WithMetadata(NotOfferedRoutes.Configure);
        return api;
    }

    private static async Task<Ok<MetricsInfo>> Metrics(MachineReader machine, CancellationToken ct)
    {
        var read = await machine.ReadAsync(ct);
        return TypedResults.Ok(new MetricsInfo(
            read.ProcessorPercent, read.Memory.Total, read.Memory.Free, read.HeapTotal, read.HeapUsed, read.HeapMax, read.DiskTotal, read.DiskFree,
            Environment.ProcessorCount, MachineReading.SystemName, MachineReading.SystemVersion));
    }

    private static Ok<ConfigInfo> Config(IServer server, IOptions<JettraOptions> settings)
    {
        var bound = BoundAddress.First(server);
        return TypedResults.Ok(new ConfigInfo(bound.Host, bound.Port, settings.Value.DataDirectory));
    }

    private static IResult Configure() => throw new JettraException(
        ErrorCodes.NotSupported,
        "A request cannot change the settings.",
        hint: "Change them where the server runs (appsettings.json, the environment or the command line) and restart it; docs/operations.md lists them.");
}
