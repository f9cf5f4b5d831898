using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class DatabaseRoutes
{
    public static RouteDescription List { get; } = new("listDatabases", ApiTags.Databases, "List the databases", "Lists the databases that the caller may see, sorted by name.")
    {
        Responses = [RouteResponse.Ok<IReadOnlyList<DatabaseInfo>>("The databases.", """[{"name":"sales","engine":"JettraBasicStore"}]""")],
    };

    public static RouteDescription Create { get; } = new("createDatabase", ApiTags.Databases, "Create a database", "Succeeds without changes if the database already exists. `engine` is the storage type that clients of JettraDB send. It is stored and listed, and has no other effect.")
    {
        Body = RouteBody.Json<CreateDatabase>(["name"], """{"name":"shop"}"""),
        Responses = [RouteResponse.Ok<Done>("The database exists.", """{"status":"created"}""")],
        Codes = [InvalidDatabaseName, InvalidParameter, Busy, DatabaseLocked, StorageUnavailable, DiskFull],
    };

    public static RouteDescription Drop { get; } = new(
        "dropDatabase", ApiTags.Databases, "Drop a database",
        "The data becomes a kept state and can be brought back for some days, see Undo. The backups stay. Succeeds without changes, and without a job, if the database does not exist.")
    {
        Parameters = [Fields.Database("name", ParameterLocation.Query, "The database to drop.")],
        Responses = [RouteResponse.Ok<Done>("The database does not exist any more.", """{"status":"deleted"}""") with { Headers = [Fields.JobHeader] }],
        Codes = [Busy, Cancelled, DatabaseLocked, Interrupted, HistoryUnavailable, ServerStopping, StorageUnavailable, DiskFull],
    };

    public static RouteDescription Rename { get; } = new(
        "renameDatabase", ApiTags.Databases, "Rename a database", "Takes effect immediately, whatever the size. Existing backups keep the old name.")
    {
        Body = RouteBody.Json<RenameDatabase>(["oldName", "newName"], """{"oldName":"shop","newName":"store"}"""),
        Responses = [RouteResponse.Ok<Done>("The database is renamed.", """{"status":"renamed"}""")],
        Codes = [InvalidDatabaseName, UnknownDatabase, DatabaseExists, Busy, DatabaseLocked, StorageUnavailable, DiskFull],
    };
}
