using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class CommandRoutes
{
    public static RouteDescription Run { get; } = new(
        "runCommand", ApiTags.Commands, "Run a command",
        "`FIND IN`, `SELECT * FROM` and `db.c.find` read. `INSERT INTO` and `db.c.insert` need the role `writereader`, `CREATE INDEX` needs `owner`. " +
        "At most 100 documents are returned unless `LIMIT` is given. The grammar is in docs/query-language.md.")
    {
        Parameters = [Fields.Db],
        Body = RouteBody.Json<RunCommand>(
            ["command"],
            new("""{"command":"FIND IN orders WHERE total >= 19.9 ORDER BY total DESC LIMIT 10"}""", "find"),
            new("""{"command":"db.orders.find({\"city\":\"Panamá\"})"}""", "find-as-json"),
            new("""{"command":"INSERT INTO orders (_id, total, city) VALUES (o-3, 30, Panamá)"}""", "insert"),
            new("""{"command":"CREATE INDEX ON orders (city)"}""", "index")) with
        {
            Text = "A JSON object of at most 16 MiB. The content type is ignored.",
        },
        Responses =
        [
            new RouteResponse(200, "Documents, or a message: the `_id` of the inserted document, or a sentence.", RouteContent.Of(
                "application/json",
                new OpenApiSchema { OneOf = [Fields.Documents(), Message()] },
                new("""[{"_id":"o-1","total":19.90,"city":"Panamá"}]""", "documents"),
                new("""{"message":"o-3"}""", "inserted"),
                new("""{"message":"Index created on orders.city"}""", "index"))),
        ],
        Codes =
        [
            InvalidCommand, UnsupportedCommand, NotSupported, InvalidCollectionName, InvalidIndex, InvalidDocument, InvalidId, DuplicateProperty,
            DocumentTooDeep, DocumentTooLarge, Forbidden, UnknownDatabase, UnknownCollection, NameRecentlyUsed, UniqueViolation, DatabaseLocked, DatabaseDamaged,
            StorageUnavailable, DiskFull,
        ],
    };

    // The schema of the record, inline because it is one of two alternatives.
    private static OpenApiSchema Message() => new()
    {
        Title = nameof(CommandDone),
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "message" },
        Properties = new Dictionary<string, IOpenApiSchema> { ["message"] = Fields.Text() },
    };
}
