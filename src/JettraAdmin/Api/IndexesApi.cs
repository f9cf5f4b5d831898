using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>Indexes: list, create, drop.</summary>
internal static class IndexesApi
{
    public static RouteGroupBuilder MapIndexesApi(this RouteGroupBuilder api)
    {
        api.MapGet("/index", List).RequireAuthorization(Policies.Reader).WithMetadata(IndexRoutes.List);
        api.MapPost("/index", Create).RequireAuthorization(Policies.Owner).WithMetadata(IndexRoutes.Create);
        api.MapDelete("/index", Drop).RequireAuthorization(Policies.Owner).WithMetadata(IndexRoutes.Drop);
        return api;
    }

    private static async Task<Ok<IReadOnlyList<IndexInfo>>> List(
        string? db, string? col, HttpContext context, DatabaseService databases, CancellationToken ct)
    {
        DatabaseName database = Parameters.Database(db);
        CollectionName name = Parameters.Collection(col);
        CollectionSummary? collection = databases.Find(context.Caller(), database, name) is null
            ? null : await databases.FindCollectionAsync(context.Caller(), database, name, ct);
        return TypedResults.Ok<IReadOnlyList<IndexInfo>>(collection is null
            ? []
            : [.. collection.Indexes.Select(i => i.ToWire() with { Relaxed = collection.RelaxedIndexes.Contains(i.FieldList) ? true : null })]);
    }

    private static async Task<Ok<Done>> Create(HttpContext context, DatabaseService databases, CancellationToken ct)
    {
        CreateIndex body = await context.Request.ReadJsonAsync(WireJson.Default.CreateIndex, ct);
        DatabaseName database = Parameters.Database(body.Database, "database");
        CollectionName collection = Parameters.Collection(body.Collection, "collection");
        var index = IndexDefinition.Create(Parameters.Required(body.Field, "field"), body.Unique, body.Sequential);
        await databases.CreateIndexAsync(context.Caller(), database, collection, index, ct);
        return TypedResults.Ok(Done.Created);
    }

    private static async Task<Ok<Done>> Drop(
        string? db, string? col, string? field, HttpContext context, DatabaseService databases, CancellationToken ct)
    {
        DatabaseName database = Parameters.Database(db);
        CollectionName collection = Parameters.Collection(col);
        await databases.DropIndexAsync(context.Caller(), database, collection, Parameters.Required(field, "field"), ct);
        return TypedResults.Ok(Done.Deleted);
    }
}
