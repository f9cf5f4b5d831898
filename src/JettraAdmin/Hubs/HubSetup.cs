using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using Microsoft.AspNetCore.SignalR;

namespace JettraAdmin.Hubs;

/// <summary>Registers and maps the hub.</summary>
internal static class HubSetup
{
    public static void AddJobsHub(this WebApplicationBuilder builder) =>
        builder.Services.AddSignalR()
            .AddHubOptions<JobsHub>(hub => hub.AddFilter<HubExceptionFilter>())
            .AddJsonProtocol(json =>
            {
                json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
                json.PayloadSerializerOptions.DefaultIgnoreCondition = WireJson.Default.Options.DefaultIgnoreCondition;
            });

    public static void MapJobsHub(this IEndpointRouteBuilder routes) =>
        routes.MapHub<JobsHub>(JobsHub.Path).RequireAuthorization(Policies.Owner);
}
