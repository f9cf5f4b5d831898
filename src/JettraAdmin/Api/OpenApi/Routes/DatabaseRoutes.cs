using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class DatabaseRoutes
{
    public static RouteDescription List { get; } = new("listDatabases", Chapters.Databases, "List the databases", "Those that the caller may see, by name.")
    {
        Answers = [RouteAnswer.Ok<IReadOnlyList<DatabaseInfo>>("The databases.", """[{"name":"sales","engine":"JettraBasicStore"}]""")],
    };

    public static RouteDescription Create { get; } = new("createDatabase", Chapters.Databases, "Create a database", "Also when it is there already, which changes nothing. `engine` is the kind of storage that clients of JettraDB name; it is listed with the database and changes nothing.")
    {
        Body = RouteBody.Json<CreateDatabase>(["name"], """{"name":"shop"}"""),
        Answers = [RouteAnswer.Ok<Done>("It is there.", """{"status":"created"}""")],
        Codes = [InvalidDatabaseName, InvalidParameter, Busy, DatabaseLocked, StorageUnavailable, DiskFull],
    };

    public static RouteDescription Drop { get; } = new(
        "dropDatabase", Chapters.Databases, "Drop a database",
        "Its data is kept for a while and can be brought back, see Undo. Its backups stay. Also when it is not there, which changes nothing, and names no job.")
    {
        Parameters = [Fields.Database("name", ParameterLocation.Query, "The database to drop.")],
        Answers = [RouteAnswer.Ok<Done>("It is gone.", """{"status":"deleted"}""") with { Headers = [Fields.JobHeader] }],
        Codes = [Busy, Cancelled, DatabaseLocked, Interrupted, HistoryUnavailable, ServerStopping, StorageUnavailable, DiskFull],
    };

    public static RouteDescription Rename { get; } = new(
        "renameDatabase", Chapters.Databases, "Rename a database", "At once, whatever its size. Its backups keep the name of their day.")
    {
        Body = RouteBody.Json<RenameDatabase>(["oldName", "newName"], """{"oldName":"shop","newName":"store"}"""),
        Answers = [RouteAnswer.Ok<Done>("It has its new name.", """{"status":"renamed"}""")],
        Codes = [InvalidDatabaseName, UnknownDatabase, DatabaseExists, Busy, DatabaseLocked, StorageUnavailable, DiskFull],
    };
}
