using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>What a server that is in no federation says of it, in the way that JettraDB's clients expect of one.</summary>
internal static class FederationApi
{
    public static RouteGroupBuilder MapFederationApi(this RouteGroupBuilder api)
    {
        api.MapGet("/federated/config", Config).RequireAuthorization(Policies.Reader).WithMetadata(ServerRoutes.Federation);
        api.MapGet("/federated", Status).RequireAuthorization(Policies.Reader).WithMetadata(NotOfferedRoutes.Federated);
        return api;
    }

    private static Ok<FederationConfig> Config() => TypedResults.Ok(new FederationConfig([]));

    private static IResult Status() => throw new JettraException(ErrorCodes.NotFederated);
}
