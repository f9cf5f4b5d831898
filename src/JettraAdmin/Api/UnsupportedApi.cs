using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Api;

/// <summary>
/// JettraDB's routes that this server does not support. They respond with 501 and say what to do instead. Each route requires the
/// role that it would require if it were supported.
/// </summary>
internal static class UnsupportedApi
{
    private static readonly Unsupported Versions = new(
        "This server does not keep earlier versions of documents.",
        "Back up the database. A backup holds all documents as they were, and can be restored under another name.");

    private static readonly Unsupported Cluster = new(
        "This server is not part of a cluster.", "Send all requests to this server. Start and stop it on its machine.");

    private static readonly Unsupported Federation = new(
        "This server is not part of a federation.", "Send all requests to this server. GET /api/federated/config returns an empty list of servers.");

    private static readonly Unsupported Diagrams = new(
        "This server does not store diagrams.", "Store them outside the database, or as documents in a collection.");

    public static RouteGroupBuilder MapUnsupportedApi(this RouteGroupBuilder api)
    {
        api.MapUnsupported(Versions, Policies.Reader, HttpMethods.Get, "/versions", "/version");
        api.MapUnsupported(Versions, Policies.WriteReader, HttpMethods.Post, "/restore-version");
        api.MapUnsupported(Cluster, Policies.Admin, HttpMethods.Post, "/cluster/register", "/cluster/deregister", "/cluster/promote", "/cluster/restart");
        api.MapUnsupported(Federation, Policies.Reader, HttpMethods.Get, "/federated/node-leader");
        api.MapUnsupported(Federation, Policies.Admin, HttpMethods.Post, "/federated/raft/addPeer", "/federated/raft/removePeer", "/federated/stop");
        api.MapUnsupported(Diagrams, Policies.Reader, HttpMethods.Get, "/diagrams", "/diagrams/content");
        return api;
    }

    private static void MapUnsupported(this RouteGroupBuilder api, Unsupported feature, string policy, string method, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            api.MapMethods(path, [method], IResult () => throw feature.ToException())
                .RequireAuthorization(policy)
                .WithMetadata(UnsupportedRoutes.Of(method, path, feature.What.ToString(), feature.Instead.ToString()));
        }
    }

    private sealed record Unsupported(MessageTemplate What, MessageTemplate Instead)
    {
        public JettraException ToException() => new(ErrorCodes.NotSupported, What, hint: Instead);
    }
}
