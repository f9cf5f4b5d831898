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

/// <summary>Metrics and configuration of the server.</summary>
internal static class ServerApi
{
    public static RouteGroupBuilder MapServerApi(this RouteGroupBuilder api)
    {
        api.MapGet("/metrics", Metrics).RequireAuthorization(Policies.Reader).WithMetadata(ServerRoutes.Metrics);
        // Only administrators may see the data folder and the address.
        api.MapGet("/config", Config).RequireAuthorization(Policies.Admin).WithMetadata(ServerRoutes.Config);
        api.MapPost("/config", Configure).RequireAuthorization(Policies.Admin).WithMetadata(UnsupportedRoutes.Configure);
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
        "Settings cannot be changed through the API.",
        hint: "Change them on the server (appsettings.json, environment variables or command line) and restart it. docs/operations.md lists them.");
}
