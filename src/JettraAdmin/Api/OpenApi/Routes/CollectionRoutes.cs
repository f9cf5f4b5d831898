using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class CollectionRoutes
{
    private static readonly ErrorCode[] WriteCodes = [InvalidDatabaseName, InvalidCollectionName, UnknownDatabase, Busy, DatabaseLocked, DatabaseDamaged, StorageUnavailable, DiskFull];

    public static RouteDescription List { get; } = new(
        "listCollections", ApiTags.Collections, "List the collections of a database", "Sorted by name. Collections whose names begin with `_` are only listed for administrators. The list is empty if the database does not exist.")
    {
        Parameters = [Fields.DbInPath],
        Responses = [RouteResponse.Ok<IReadOnlyList<string>>("The names.", """["customers","orders"]""")],
        Codes = [UnknownDatabase, DatabaseDamaged],
    };

    public static RouteDescription Create { get; } = new(
        "createCollection", ApiTags.Collections, "Create a collection", "Succeeds without changes if the collection already exists. A missing database is created.")
    {
        Body = RouteBody.Json<CreateCollection>(["database", "collection"], """{"database":"shop","collection":"orders"}"""),
        Responses = [RouteResponse.Ok<Done>("The collection exists.", """{"status":"created"}""")],
        Codes = [.. WriteCodes, NameRecentlyUsed, NotSupported],
    };

    public static RouteDescription Rename { get; } = new(
        "renameCollection", ApiTags.Collections, "Rename a collection", "The documents and indexes stay the same.")
    {
        Body = RouteBody.Json<RenameCollection>(["database", "oldName", "newName"], """{"database":"shop","oldName":"orders","newName":"sales"}"""),
        Responses = [RouteResponse.Ok<Done>("The collection is renamed.", """{"status":"renamed"}""")],
        Codes = [.. WriteCodes, NotSupported, UnknownCollection, CollectionExists],
    };

    public static RouteDescription Drop { get; } = new(
        "dropCollection", ApiTags.Collections, "Drop a collection", "Deletes the collection and its documents. Only a backup can bring them back. Succeeds without changes if the collection does not exist.")
    {
        Parameters =
        [
            Fields.Database("database", Microsoft.OpenApi.ParameterLocation.Query, "The database."),
            Fields.Collection("collection"),
        ],
        Responses = [RouteResponse.Ok<Done>("The collection does not exist any more.", """{"status":"deleted"}""")],
        Codes = WriteCodes,
    };
}
