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
        "A document. Numbers such as `1.10` and `1e400`, escapes, and the order of members are stored as they are.",
        RouteContent.Of("application/json", Fields.Document(), Example))
    {
        Codes = [InvalidDocument, InvalidId, DuplicateProperty, DocumentTooDeep, DocumentTooLarge],
    };

    public static RouteDescription Save { get; } = new(
        "saveDocument", ApiTags.Documents, "Save a document",
        "A document without an `_id` gets one. A document with an existing `_id` replaces the stored one. A missing collection is created. For owners and administrators, so is a missing database.")
    {
        Parameters = [Fields.Db, Fields.Col, TransactionRoutes.Joined],
        Body = Body,
        Responses = [RouteResponse.Ok<DocumentSaved>("The `_id` of the document.", """{"id":"o-1"}""")],
        Codes = WriteCodes,
    };

    public static RouteDescription Read { get; } = new("readDocument", ApiTags.Documents, "Read one document", "Returns the document exactly as it was written, except for white space between tokens.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Id],
        Responses = [new RouteResponse(200, "The document.", RouteContent.Of("application/json", Fields.Document(), Example))],
        Codes = [UnknownDatabase, UnknownDocument, DatabaseDamaged],
    };

    public static RouteDescription Replace { get; } = new(
        "replaceDocument", ApiTags.Documents, "Save a document under an _id", "The `_id` is the parameter, even if the body has another one. The document need not exist.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Id, TransactionRoutes.Joined],
        Body = Body,
        Responses = [RouteResponse.Ok<Done>("The document is saved.", """{"status":"ok"}""")],
        Codes = WriteCodes,
    };

    public static RouteDescription Delete { get; } = new("deleteDocument", ApiTags.Documents, "Delete a document", "Succeeds without changes if the document does not exist.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Id, TransactionRoutes.Joined],
        Responses = [RouteResponse.Ok<Done>("The document does not exist any more.", """{"status":"deleted"}""")],
        Codes = DeleteCodes,
    };

    public static RouteDescription Query { get; } = new(
        "queryDocuments", ApiTags.Documents, "Find documents",
        "The result is empty if the database or collection does not exist. Use `offset` for paging, or a continuation: send an empty `after`, and while the response has the header `Jettra-Continue`, send its " +
        "value as `after` with the same filter and order. With a continuation, large pages end early. The response is streamed; if it fails, the connection is closed and the array is incomplete.")
    {
        Parameters =
        [
            Fields.Db, Fields.Col, Fields.Filter, Fields.Order,
            new("limit", ParameterLocation.Query, "The maximum number of documents; 0 for no limit.", Fields.Number(100), "10") { Required = false, Codes = [InvalidParameter] },
            new("offset", ParameterLocation.Query, "The number of documents to skip. Cannot be combined with `after`.", Fields.Number(0), "0") { Required = false, Codes = [InvalidParameter] },
            new("after", ParameterLocation.Query, "Empty for the first page, then the value of `Jettra-Continue`.", Fields.Text()) { Required = false, Codes = [InvalidParameter] },
        ],
        Responses =
        [
            new RouteResponse(200, "The documents, one per line.", RouteContent.Of("application/json", Fields.Documents(), $"[{Example}]"))
            {
                Headers = [(DocumentPageResult.ContinueHeader, "The continuation for the next page. Only with `after`, and not on the last page.")],
            },
        ],
        Codes = [UnknownDatabase, DatabaseDamaged],
    };

    public static RouteDescription Count { get; } = new("countDocuments", ApiTags.Documents, "Count documents", "Counts all documents or those that match the filter. The count is 0 if the database or collection does not exist.")
    {
        Parameters = [Fields.Db, Fields.Col, Fields.Filter],
        Responses = [RouteResponse.Ok<DocumentCount>("The number of documents.", """{"count":5}""")],
        Codes = [UnknownDatabase, DatabaseDamaged],
    };
}
