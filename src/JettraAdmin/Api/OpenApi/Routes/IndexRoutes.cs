using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class IndexRoutes
{
    public static RouteDescription List { get; } = new("listIndexes", Chapters.Indexes, "List the indexes of a collection", "None when there is no such collection or database. An index that was to be unique, and is not because documents had equal values when it came here, has the member relaxed.")
    {
        Parameters = [Fields.Db, Fields.Col],
        Answers = [RouteAnswer.Ok<IReadOnlyList<IndexInfo>>("The indexes.", """[{"field":"name","unique":true,"sequential":false}]""")],
        Codes = [UnknownDatabase, DatabaseDamaged],
    };

    public static RouteDescription Create { get; } = new(
        "createIndex", Chapters.Indexes, "Create an index",
        "Also when there is one on these fields: a plain one becomes unique where that is asked for, and a unique one stays so. A unique index is enforced from then on, on values as filters compare them: 1 and 1.0 are equal. One that the documents break already is refused.")
    {
        Body = RouteBody.Json<CreateIndex>(
            ["database", "collection", "field"],
            new("""{"database":"shop","collection":"orders","field":"total"}""", "plain"),
            new("""{"database":"shop","collection":"orders","field":"number","unique":true}""", "unique"),
            new("""{"database":"shop","collection":"orders","field":"address.city,total"}""", "several-fields")),
        Answers = [RouteAnswer.Ok<Done>("It is there.", """{"status":"created"}""")],
        Codes =
        [
            InvalidDatabaseName, InvalidCollectionName, InvalidIndex, UnknownDatabase, UnknownCollection, NameRecentlyUsed, NotSupported, UniqueViolation, Busy, DatabaseLocked, DatabaseDamaged,
            StorageUnavailable, DiskFull,
        ],
    };

    public static RouteDescription Drop { get; } = new("dropIndex", Chapters.Indexes, "Drop an index", "Also when it is not there, which changes nothing.")
    {
        Parameters =
        [
            Fields.Db, Fields.Col,
            new("field", ParameterLocation.Query, "The indexed fields, as the list of indexes has them.", Fields.Text(), "total") { Codes = [MissingParameter, InvalidIndex] },
        ],
        Answers = [RouteAnswer.Ok<Done>("It is gone.", """{"status":"deleted"}""")],
        Codes = [UnknownDatabase, Busy, DatabaseLocked, DatabaseDamaged, StorageUnavailable, DiskFull],
    };
}
