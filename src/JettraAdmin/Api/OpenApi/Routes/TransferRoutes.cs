using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class TransferRoutes
{
    private const string Json = """
        [
        {"_id":"o-1","total":19.90},
        {"_id":"o-2","total":5}
        ]

        """;

    private const string Table = "_id,total\no-1,19.90\no-2,5\n";

    public static RouteDescription Export { get; } = new(
        "exportCollection", Chapters.Transfer, "Export a collection", "As a file, `{col}.json` or `{col}.csv`. It streams; an answer that breaks off is no whole one. docs/csv.md says how documents become a table.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Format, Fields.Filter, Fields.Order],
        Answers =
        [
            new RouteAnswer(
                200, "A JSON array, one document a line; or a table.",
                RouteContent.Of("application/json", Fields.Documents(), Json),
                RouteContent.Of("text/csv", Fields.Text(), Table))
            {
                Headers = [("Content-Disposition", "As which file to keep it.")],
            },
        ],
        Codes = [UnknownDatabase, UnknownCollection, TooManyColumns, DatabaseDamaged],
    };

    public static RouteDescription Import { get; } = new(
        "importDocuments", Chapters.Transfer, "Import documents",
        "All or nothing, in one transaction: the first document that is refused refuses all. With `errors=report` the good ones are imported, and the answer " +
        "names the first hundred of the others. `_id` is the key, else a member `id`, else one is made; a document that is there already is replaced.")
    {
        Parameters =
        [
            Fields.Db, Fields.Col, Fields.Format,
            new("errors", ParameterLocation.Query, "What to do at a document that is refused.", Errors(), "stop") { Required = false, Codes = [InvalidParameter] },
        ],
        Body = new RouteBody(
            "What `format` says; the content type is not looked at. At most `Jettra:Limits:ImportBytes`.",
            RouteContent.Of("application/json", Fields.Documents(), Json),
            RouteContent.Of("text/csv", Fields.Text(), Table))
        {
            Codes =
            [
                InvalidArray, InvalidCsv, InvalidDocument, InvalidId, DuplicateProperty, DocumentTooDeep, DocumentTooLarge, UploadTooLarge,
                UploadStalled,
            ],
        },
        Answers =
        [
            RouteAnswer.Ok<ImportDone>(
                "How many were imported.",
                new("""{"status":"imported","count":2}""", "all"),
                new(
                    """
                    {"status":"imported","count":998,"failedCount":1,"failed":[
                      {"row":3,"line":4,"code":"unique_violation","detail":"The document \"o-7\" breaks the unique index on email of the collection people. The document \"o-2\" has this value."}]}
                    """,
                    "reported")),
        ],
        Codes = [NotSupported, UnknownDatabase, UnknownCollection, NameRecentlyUsed, Busy, UniqueViolation, DatabaseLocked, DatabaseDamaged, StorageUnavailable, DiskFull],
    };

    private static OpenApiSchema Errors()
    {
        OpenApiSchema choice = Fields.Choice("stop", "report");
        choice.Default = "stop";
        return choice;
    }
}
