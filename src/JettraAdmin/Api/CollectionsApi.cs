using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>Collections: list, create, rename, drop.</summary>
internal static class CollectionsApi
{
    public static RouteGroupBuilder MapCollectionsApi(this RouteGroupBuilder api)
    {
        api.MapGet("/dbs/{db}/cols", List).RequireAuthorization(Policies.Reader).WithMetadata(CollectionRoutes.List);
        api.MapPost("/cols", Create).RequireAuthorization(Policies.Owner).WithMetadata(CollectionRoutes.Create);
        api.MapDelete("/cols", Drop).RequireAuthorization(Policies.Owner).WithMetadata(CollectionRoutes.Drop);
        api.MapPost("/cols/rename", Rename).RequireAuthorization(Policies.Owner).WithMetadata(CollectionRoutes.Rename);
        return api;
    }

    private static async Task<Ok<IReadOnlyList<string>>> List(string db, HttpContext context, DatabaseService databases, CancellationToken ct)
    {
        DatabaseName database = Parameters.Database(db);
        if (databases.Find(context.Caller(), database) is null)
        {
            return TypedResults.Ok<IReadOnlyList<string>>([]);
        }

        DatabaseSummary summary = await databases.DescribeAsync(context.Caller(), database, ct);
        return TypedResults.Ok<IReadOnlyList<string>>([.. summary.Collections.Select(c => c.Name.Value)]);
    }

    private static async Task<Ok<Done>> Create(HttpContext context, DatabaseService databases, CancellationToken ct)
    {
        CreateCollection body = await context.Request.ReadJsonAsync(WireJson.Default.CreateCollection, ct);
        DatabaseName database = Parameters.Database(body.Database, "database");
        await databases.CreateCollectionAsync(context.Caller(), database, Parameters.Collection(body.Collection, "collection"), ct);
        return TypedResults.Ok(Done.Created);
    }

    private static async Task<Ok<Done>> Drop(string? database, string? collection, HttpContext context, DatabaseService databases, CancellationToken ct)
    {
        DatabaseName name = Parameters.Database(database, "database");
        await databases.DropCollectionAsync(context.Caller(), name, Parameters.Collection(collection, "collection"), ct);
        return TypedResults.Ok(Done.Deleted);
    }

    private static async Task<Ok<Done>> Rename(HttpContext context, DatabaseService databases, CancellationToken ct)
    {
        RenameCollection body = await context.Request.ReadJsonAsync(WireJson.Default.RenameCollection, ct);
        DatabaseName database = Parameters.Database(body.Database, "database");
        CollectionName oldName = Parameters.Collection(body.OldName, "oldName");
        bool renamed = await databases.RenameCollectionAsync(context.Caller(), database, oldName, Parameters.Collection(body.NewName, "newName"), ct);
        return renamed ? TypedResults.Ok(Done.Renamed) : throw new JettraException(
            ErrorCodes.UnknownCollection, $"{database} has no collection called {oldName}.");
    }
}
