using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Api;

/// <summary>
/// What JettraDB's clients may ask for and this server does not do: it says so, instead of doing half of it or being nowhere.
/// Each route needs the role that it would need if it were offered.
/// </summary>
internal static class NotOfferedApi
{
    private static readonly Absent Versions = new(
        "This server does not keep earlier versions of documents.",
        "Back the database up: a backup holds each document as it was, and can be restored under another name to look at it.");

    private static readonly Absent Cluster = new(
        "This server stands alone and is in no cluster.", "Send every request to this server, and start or stop it where it runs.");

    private static readonly Absent Federation = new(
        "This server is in no federation.", "Send every request to this server; GET /api/federated/config lists the servers of a federation, here none.");

    private static readonly Absent Diagrams = new(
        "This server does not keep diagrams.", "Keep them beside the database, or as documents of a collection.");

    public static RouteGroupBuilder MapNotOfferedApi(this RouteGroupBuilder api)
    {
        api.MapAbsent(Versions, Policies.Reader, HttpMethods.Get, "/versions", "/version");
        api.MapAbsent(Versions, Policies.WriteReader, HttpMethods.Post, "/restore-version");
        api.MapAbsent(Cluster, Policies.Admin, HttpMethods.Post, "/cluster/register", "/cluster/deregister", "/cluster/promote", "/cluster/restart");
        api.MapAbsent(Federation, Policies.Reader, HttpMethods.Get, "/federated/node-leader");
        api.MapAbsent(Federation, Policies.Admin, HttpMethods.Post, "/federated/raft/addPeer", "/federated/raft/removePeer", "/federated/stop");
        api.MapAbsent(Diagrams, Policies.Reader, HttpMethods.Get, "/diagrams", "/diagrams/content");
        return api;
    }

    private static void MapAbsent(this RouteGroupBuilder api, Absent absent, string policy, string method, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            api.MapMethods(path, [method], IResult () => throw absent.ToException())
                .RequireAuthorization(policy)
                .WithMetadata(NotOfferedRoutes.Of(method, path, absent.What, absent.Instead));
        }
    }

    private sealed record Absent(string What, string Instead)
    {
        public JettraException ToException() => new(ErrorCodes.NotSupported, What, hint: Instead);
    }
}
