using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>Responses to JettraDB's federation requests. This server is never part of a federation.</summary>
internal static class FederationApi
{
    public static RouteGroupBuilder MapFederationApi(this RouteGroupBuilder api)
    {
        api.MapGet("/federated/config", Config).RequireAuthorization(Policies.Reader).WithMetadata(ServerRoutes.Federation);
        api.MapGet("/federated", Status).RequireAuthorization(Policies.Reader).WithMetadata(UnsupportedRoutes.Federated);
        return api;
    }

    private static Ok<FederationConfig> Config() => TypedResults.Ok(new FederationConfig([]));

    private static IResult Status() => throw new JettraException(ErrorCodes.NotFederated);
}
