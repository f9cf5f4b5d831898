using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>Databases: list, create, rename, drop.</summary>
internal static class DatabasesApi
{
    public static RouteGroupBuilder MapDatabasesApi(this RouteGroupBuilder api)
    {
        api.MapGet("/dbs", List).RequireAuthorization(Policies.Reader).WithMetadata(DatabaseRoutes.List);
        api.MapPost("/dbs", Create).RequireAuthorization(Policies.Owner).WithMetadata(DatabaseRoutes.Create);
        api.MapDelete("/dbs", Drop).RequireAuthorization(Policies.Owner).WithMetadata(DatabaseRoutes.Drop);
        api.MapPost("/dbs/rename", Rename).RequireAuthorization(Policies.Owner).WithMetadata(DatabaseRoutes.Rename);
        api.MapGet("/cluster", Cluster).RequireAuthorization(Policies.Reader).WithMetadata(ServerRoutes.Cluster);
        return api;
    }

    private static Ok<IReadOnlyList<DatabaseInfo>> List(HttpContext context, DatabaseService databases) =>
        TypedResults.Ok<IReadOnlyList<DatabaseInfo>>([.. databases.List(context.Caller()).Select(d => new DatabaseInfo(d.Name.Value, d.Label))]);

    private static async Task<Ok<Done>> Create(HttpContext context, DatabaseService databases, CancellationToken ct)
    {
        var body = await context.Request.ReadJsonAsync(WireJson.Default.CreateDatabase, ct);
        await databases.CreateAsync(context.Caller(), Parameters.Database(body.Name, "name"), body.Engine, ct);
        return TypedResults.Ok(Done.Created);
    }

    private static async Task<Ok<Done>> Drop(string? name, HttpContext context, DatabaseService databases)
    {
        try
        {
            context.SetJobHeader(await databases.DropAsync(context.Caller(), Parameters.Database(name, "name")));
        }
        catch (JettraException e) when (e.Error == ErrorCodes.UnknownDatabase)
        {
            // Dropping is idempotent, as in JettraDB: programs drop what an earlier run may have left.
        }

        return TypedResults.Ok(Done.Deleted);
    }

    private static async Task<Ok<Done>> Rename(HttpContext context, DatabaseService databases, CancellationToken ct)
    {
        var body = await context.Request.ReadJsonAsync(WireJson.Default.RenameDatabase, ct);
        var oldName = Parameters.Database(body.OldName, "oldName");
        await databases.RenameAsync(context.Caller(), oldName, Parameters.Database(body.NewName, "newName"), ct);
        return TypedResults.Ok(Done.Renamed);
    }

    private static Ok<ClusterInfo> Cluster() => TypedResults.Ok(new ClusterInfo(Enabled: false));
}
