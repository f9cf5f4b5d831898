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
        "names the first hundred of the others. `_id` is the key, else the member `id`, else one is made, ascending in the order of the file. A key is a text, a " +
        "number, or an object such as `{\"$oid\":\"…\"}`; `_id` is stored as a text. A document that is there already is replaced. Of rows with one key the last one " +
        "wins, and `repeated` counts the others.")
    {
        Parameters =
        [
            Fields.Db, Fields.Col, Fields.Format,
            Word("errors", "What to do at a document that is refused.", "stop", "report"),
            Word("repeated", "What to do at a key that an earlier row of the same file has.", "last", "refuse"),
            Word("extended", "Whether extended JSON, such as `{\"$numberLong\":\"5\"}` and `{\"$date\":\"…\"}`, is stored as it is or as plain JSON.", "keep", "convert"),
        ],
        Body = new RouteBody(
            "What `format` says: a JSON array, objects one after the other (such as one a line) or one object; or a table. UTF-8 or UTF-16, as it is, packed with gzip, " +
            "or as the one file of a ZIP; it is recognised by its content. At most `Jettra:Limits:ImportBytes`, packed and unpacked.",
            RouteContent.Of("application/json", Fields.Documents(), Json),
            RouteContent.Of("text/csv", Fields.Text(), Table))
        {
            Codes =
            [
                InvalidArray, InvalidCsv, InvalidDocument, InvalidId, DuplicateProperty, DocumentTooDeep, DocumentTooLarge, EmptyImport, InvalidImportFile,
                UploadTooLarge, UploadStalled,
            ],
        },
        Answers =
        [
            RouteAnswer.Ok<ImportDone>(
                "How many rows were taken (`count`), and what became of them: each is one of `added`, `replaced` and `repeated`.",
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

    private static RouteParameter Word(string name, string about, string usual, string other)
    {
        var choice = Fields.Choice(usual, other);
        choice.Default = usual;
        return new(name, ParameterLocation.Query, about, choice, usual) { Required = false, Codes = [InvalidParameter] };
    }
}
