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
        "exportCollection", ApiTags.Transfer, "Export a collection", "Returns a file, `{col}.json` or `{col}.csv`. The response is streamed; if it fails, the connection is closed and the file is incomplete. docs/csv.md describes the CSV format.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Format, Fields.Filter, Fields.Order],
        Responses =
        [
            new RouteResponse(
                200, "A JSON array with one document per line, or CSV.",
                RouteContent.Of("application/json", Fields.Documents(), Json),
                RouteContent.Of("text/csv", Fields.Text(), Table))
            {
                Headers = [("Content-Disposition", "The file name.")],
            },
        ],
        Codes = [UnknownDatabase, UnknownCollection, TooManyColumns, DatabaseDamaged],
    };

    public static RouteDescription Import { get; } = new(
        "importDocuments", ApiTags.Transfer, "Import documents",
        "All documents are imported in one transaction. If one is refused, none is imported. With `errors=report`, the valid documents are imported and the response " +
        "lists the first hundred of the others. The key is `_id`, otherwise `id`, otherwise it is generated, ascending in the order of the file. A key is a text, a " +
        "number, or an object such as `{\"$oid\":\"…\"}`; it is stored as a text `_id`. Existing documents are replaced. If several rows have the same key, the last one " +
        "is imported, and `repeated` counts the others.")
    {
        Parameters =
        [
            Fields.Db, Fields.Col, Fields.Format,
            Choice("errors", "What to do if a document is refused: stop the import, or report it and import the others.", "stop", "report"),
            Choice("repeated", "What to do if a key is repeated in the file: import the last row, or refuse the import.", "last", "refuse"),
            Choice("extended", "Whether extended JSON such as `{\"$numberLong\":\"5\"}` and `{\"$date\":\"…\"}` is stored as it is, or converted to plain JSON.", "keep", "convert"),
        ],
        Body = new RouteBody(
            "JSON: an array, one object, or several objects (for example one per line). Or CSV. The encoding is UTF-8 or UTF-16, uncompressed, compressed with gzip, " +
            "or a ZIP with one file. Encoding and compression are detected from the content. The maximum size, compressed and uncompressed, is `Jettra:Limits:ImportBytes`.",
            RouteContent.Of("application/json", Fields.Documents(), Json),
            RouteContent.Of("text/csv", Fields.Text(), Table))
        {
            Codes =
            [
                InvalidArray, InvalidCsv, InvalidDocument, InvalidId, DuplicateProperty, DocumentTooDeep, DocumentTooLarge, EmptyImport, InvalidImportFile,
                UploadTooLarge, UploadStalled,
            ],
        },
        Responses =
        [
            RouteResponse.Ok<ImportDone>(
                "The number of imported rows (`count`), which is the sum of `added`, `replaced` and `repeated`.",
                new("""{"status":"imported","count":2,"added":1,"replaced":1,"repeated":0}""", "all"),
                new(
                    """
                    {"status":"imported","count":3,"added":2,"replaced":0,"repeated":1,"repeatedRows":[{"row":1,"line":2,"key":"7001","by":2}]}
                    """,
                    "repeated"),
                new(
                    """
                    {"status":"imported","count":998,"added":998,"replaced":0,"repeated":0,"failedCount":1,"failed":[
                      {"row":3,"line":4,"code":"unique_violation","detail":"The document \"o-7\" violates the unique index on email of the collection people. The document \"o-2\" has this value."}]}
                    """,
                    "reported")),
        ],
        Codes = [NotSupported, UnknownDatabase, UnknownCollection, NameRecentlyUsed, ImportOvertaken, Busy, UniqueViolation, RepeatedKey, DatabaseLocked, DatabaseDamaged, StorageUnavailable, DiskFull],
    };

    private static RouteParameter Choice(string name, string text, string defaultValue, string other)
    {
        var choice = Fields.Choice(defaultValue, other);
        choice.Default = defaultValue;
        return new(name, ParameterLocation.Query, text, choice, defaultValue) { Required = false, Codes = [InvalidParameter] };
    }
}
