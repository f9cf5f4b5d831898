using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class CollectionRoutes
{
    private static readonly ErrorCode[] WriteCodes = [InvalidDatabaseName, InvalidCollectionName, UnknownDatabase, Busy, DatabaseLocked, DatabaseDamaged, StorageUnavailable, DiskFull];

    public static RouteDescription List { get; } = new(
        "listCollections", Chapters.Collections, "List the collections of a database", "By name; those that begin with `_` for administrators only. None when there is no such database.")
    {
        Parameters = [Fields.DbInPath],
        Answers = [RouteAnswer.Ok<IReadOnlyList<string>>("Their names.", """["customers","orders"]""")],
        Codes = [UnknownDatabase, DatabaseDamaged],
    };

    public static RouteDescription Create { get; } = new(
        "createCollection", Chapters.Collections, "Create a collection", "Also when it is there already, which changes nothing. A database that is not there is created with it.")
    {
        Body = RouteBody.Json<CreateCollection>(["database", "collection"], """{"database":"shop","collection":"orders"}"""),
        Answers = [RouteAnswer.Ok<Done>("It is there.", """{"status":"created"}""")],
        Codes = [.. WriteCodes, NameRecentlyUsed, NotSupported],
    };

    public static RouteDescription Rename { get; } = new(
        "renameCollection", Chapters.Collections, "Rename a collection", "Its documents and indexes go with it.")
    {
        Body = RouteBody.Json<RenameCollection>(["database", "oldName", "newName"], """{"database":"shop","oldName":"orders","newName":"sales"}"""),
        Answers = [RouteAnswer.Ok<Done>("It has its new name.", """{"status":"renamed"}""")],
        Codes = [.. WriteCodes, NotSupported, UnknownCollection, CollectionExists],
    };

    public static RouteDescription Drop { get; } = new(
        "dropCollection", Chapters.Collections, "Drop a collection", "With its documents, for good: only a backup brings it back. Also when it is not there, which changes nothing.")
    {
        Parameters =
        [
            Fields.Database("database", Microsoft.OpenApi.ParameterLocation.Query, "The database."),
            Fields.Collection("collection"),
        ],
        Answers = [RouteAnswer.Ok<Done>("It is gone.", """{"status":"deleted"}""")],
        Codes = WriteCodes,
    };
}
