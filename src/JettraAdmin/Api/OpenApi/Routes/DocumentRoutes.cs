using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class DocumentRoutes
{
    private const string Example = """{"_id":"o-1","total":19.90,"city":"Panamá"}""";

    private static readonly ErrorCode[] DeleteCodes = [NotSupported, UnknownDatabase, DatabaseLocked, DatabaseDamaged, StorageUnavailable, DiskFull];

    private static readonly ErrorCode[] WriteCodes = [.. DeleteCodes, UnknownCollection, NameRecentlyUsed, Busy, UniqueViolation];

    private static readonly RouteBody Body = new(
        "One document. It is kept token by token: the order of its members, `1.10`, `1e400` and escapes stay as they are.",
        RouteContent.Of("application/json", Fields.Document(), Example))
    {
        Codes = [InvalidDocument, InvalidId, DuplicateProperty, DocumentTooDeep, DocumentTooLarge],
    };

    public static RouteDescription Save { get; } = new(
        "saveDocument", Chapters.Documents, "Save a document",
        "Without an `_id` it gets one; with the `_id` of another document it replaces that. The collection is made when it is not there, and for owners and administrators the database.")
    {
        Parameters = [Fields.Db, Fields.Col, TransactionRoutes.Joined],
        Body = Body,
        Answers = [RouteAnswer.Ok<DocumentSaved>("Its `_id`.", """{"id":"o-1"}""")],
        Codes = WriteCodes,
    };

    public static RouteDescription Read { get; } = new("readDocument", Chapters.Documents, "Read one document", "Exactly as it was written, without the white space between.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Id],
        Answers = [new RouteAnswer(200, "The document.", RouteContent.Of("application/json", Fields.Document(), Example))],
        Codes = [UnknownDatabase, UnknownDocument, DatabaseDamaged],
    };

    public static RouteDescription Replace { get; } = new(
        "replaceDocument", Chapters.Documents, "Save a document under an _id", "Its `_id` becomes the parameter, whatever the body says. It need not be there before.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Id, TransactionRoutes.Joined],
        Body = Body,
        Answers = [RouteAnswer.Ok<Done>("It is saved.", """{"status":"ok"}""")],
        Codes = WriteCodes,
    };

    public static RouteDescription Delete { get; } = new("deleteDocument", Chapters.Documents, "Delete a document", "Also when it is not there, which changes nothing.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Id, TransactionRoutes.Joined],
        Answers = [RouteAnswer.Ok<Done>("It is gone.", """{"status":"deleted"}""")],
        Codes = DeleteCodes,
    };

    public static RouteDescription Query { get; } = new(
        "queryDocuments", Chapters.Documents, "Find documents",
        "Of an absent database or collection there are none. A page by `offset`, or by continuation: ask with an empty `after`, and as long as an answer has the header `Jettra-Continue`, ask again with its " +
        "value as `after` and with the same filter and order. A page by continuation ends early when it has become large. The answer streams; one that breaks off is no whole array.")
    {
        Parameters =
        [
            Fields.Db, Fields.Col, Fields.Filter, Fields.Order,
            new("limit", ParameterLocation.Query, "How many at most; 0 for no limit.", Fields.Number(100), "10") { Required = false, Codes = [InvalidParameter] },
            new("offset", ParameterLocation.Query, "How many to pass over. Not together with `after`.", Fields.Number(0), "0") { Required = false, Codes = [InvalidParameter] },
            new("after", ParameterLocation.Query, "Empty for the first page, else what `Jettra-Continue` said.", Fields.Text()) { Required = false, Codes = [InvalidParameter] },
        ],
        Answers =
        [
            new RouteAnswer(200, "The documents, one a line.", RouteContent.Of("application/json", Fields.Documents(), $"[{Example}]"))
            {
                Headers = [(DocumentPageResult.ContinueHeader, "Where the next page begins; only of pages by `after`, and not of the last one.")],
            },
        ],
        Codes = [UnknownDatabase, DatabaseDamaged],
    };

    public static RouteDescription Count { get; } = new("countDocuments", Chapters.Documents, "Count documents", "All of the collection, or those that the filter lets through. 0 when there is no such collection or database.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Filter],
        Answers = [RouteAnswer.Ok<DocumentCount>("How many.", """{"count":5}""")],
        Codes = [UnknownDatabase, DatabaseDamaged],
    };
}
