using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class IndexRoutes
{
    public static RouteDescription List { get; } = new("listIndexes", ApiTags.Indexes, "List the indexes of a collection", "The list is empty if the database or collection does not exist. `relaxed` marks an index that should be unique, but is not because documents had equal values when it was restored.")
    {
        Parameters = [Fields.Db, Fields.Col],
        Responses = [RouteResponse.Ok<IReadOnlyList<IndexInfo>>("The indexes.", """[{"field":"name","unique":true,"sequential":false}]""")],
        Codes = [UnknownDatabase, DatabaseDamaged],
    };

    public static RouteDescription Create { get; } = new(
        "createIndex", ApiTags.Indexes, "Create an index",
        "If there is already an index on these fields, it becomes unique if that is requested; a unique index stays unique. A unique index compares values like filters do: 1 and 1.0 are equal. It is refused if documents already have equal values.")
    {
        Body = RouteBody.Json<CreateIndex>(
            ["database", "collection", "field"],
            new("""{"database":"shop","collection":"orders","field":"total"}""", "plain"),
            new("""{"database":"shop","collection":"orders","field":"number","unique":true}""", "unique"),
            new("""{"database":"shop","collection":"orders","field":"address.city,total"}""", "several-fields")),
        Responses = [RouteResponse.Ok<Done>("The index exists.", """{"status":"created"}""")],
        Codes =
        [
            InvalidDatabaseName, InvalidCollectionName, InvalidIndex, UnknownDatabase, UnknownCollection, NameRecentlyUsed, NotSupported, UniqueViolation, Busy, DatabaseLocked, DatabaseDamaged,
            StorageUnavailable, DiskFull,
        ],
    };

    public static RouteDescription Drop { get; } = new("dropIndex", ApiTags.Indexes, "Drop an index", "Succeeds without changes if the index does not exist.")
    {
        Parameters =
        [
            Fields.Db, Fields.Col,
            new("field", ParameterLocation.Query, "The indexed fields, as in the list of indexes.", Fields.Text(), "total") { Codes = [MissingParameter, InvalidIndex] },
        ],
        Responses = [RouteResponse.Ok<Done>("The index does not exist any more.", """{"status":"deleted"}""")],
        Codes = [UnknownDatabase, Busy, DatabaseLocked, DatabaseDamaged, StorageUnavailable, DiskFull],
    };
}
