using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi;

/// <summary>Parameters that several routes share, and functions to build others.</summary>
internal static class Fields
{
    private const string DatabaseName = "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$";

    public static RouteParameter Db { get; } = Database("db", ParameterLocation.Query, "The database.");

    public static RouteParameter DbInPath { get; } = Database("db", ParameterLocation.Path, "The database.");

    public static RouteParameter Col { get; } = Collection("col");

    public static RouteParameter Id { get; } =
        new("id", ParameterLocation.Query, "The document's `_id`: 1 to 512 bytes.", Text(), "o-1") { Codes = [MissingParameter, InvalidId] };

    public static RouteParameter Filter { get; } = new(
        "filter", ParameterLocation.Query, "The filter, as in docs/query-language.md. Without it, all documents match.", Text(), "total > 10")
    {
        Required = false,
        Codes = [InvalidFilter],
    };

    public static RouteParameter Order { get; } = new(
        "order", ParameterLocation.Query, "The order. The default is by the UTF-8 bytes of `_id`.", Text(), "total desc")
    {
        Required = false,
        Codes = [InvalidOrder],
    };

    public static RouteParameter File { get; } = Backup(ParameterLocation.Query);

    public static RouteParameter FileInPath { get; } = Backup(ParameterLocation.Path);

    public static RouteParameter Format { get; } =
        new("format", ParameterLocation.Query, "JSON array or CSV.", Choice("json", "csv"), "json") { Codes = [MissingParameter, InvalidParameter] };

    public static RouteParameter Job { get; } =
        new("id", ParameterLocation.Path, "The job.", Hex(), "0199f0c2b1a07d6c8a3f5b2e4c6d8e90") { Codes = [InvalidParameter, UnknownJob] };

    public static RouteParameter Upload { get; } =
        new("id", ParameterLocation.Path, "The upload.", Hex(), "0199f0c2b1a07d6c8a3f5b2e4c6d8e91") { Codes = [InvalidParameter, UnknownUpload] };

    public static RouteParameter Empty { get; } = new(
        "empty", ParameterLocation.Query, "Whether a ZIP file without entries counts as an empty database. By default it is refused.", Flag(), "false")
    {
        Required = false,
        Codes = [InvalidParameter],
    };

    /// <summary>The response header with the id of the job that the request ran.</summary>
    public static (string Name, string Text) JobHeader { get; } = (JobMapping.JobHeader, "The id of the job. `GET /api/jobs/{id}` returns its result.");

    /// <summary>The same header in an error response.</summary>
    public static (string Name, string Text) FailedJobHeader { get; } =
        (JobMapping.JobHeader, "The id of the job that failed or whose outcome is unknown, if one was started. `GET /api/jobs/{id}` returns its state.");

    public static RouteParameter Database(string name, ParameterLocation place, string text) =>
        new(name, place, $"{text} Not case-sensitive.", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = DatabaseName, MaxLength = 63 }, "shop")
        {
            Codes = [MissingParameter, InvalidDatabaseName, Forbidden],
        };

    public static RouteParameter Collection(string name) =>
        new(name, ParameterLocation.Query, "The collection. Case-sensitive.", new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 120 }, "orders")
        {
            Codes = [MissingParameter, InvalidCollectionName, Forbidden],
        };

    public static RouteParameter Header(string name, string text, OpenApiSchema schema, string example, bool required = true) =>
        new(name, ParameterLocation.Header, text, schema, example) { Required = required, Codes = required ? [MissingParameter, InvalidParameter] : [InvalidParameter] };

    public static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    public static OpenApiSchema Number(long? defaultValue = null, long? min = null, long? max = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Default = defaultValue is { } value ? JsonValue.Create(value) : null,
        Minimum = min?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Maximum = max?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    public static OpenApiSchema Choice(params string[] words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(w => (JsonNode)JsonValue.Create(w))] };

    public static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) };

    public static OpenApiSchema Instant() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    public static OpenApiSchema Bytes() => new() { Type = JsonSchemaType.String, Format = "binary" };

    /// <summary>A document: any members, and an <c>_id</c>.</summary>
    public static OpenApiSchema Document() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Any members. `_id` is a text of 1 to 512 bytes. At most 16 MiB and 128 levels. Member names must be unique within an object.",
        Properties = new Dictionary<string, IOpenApiSchema> { ["_id"] = Text() },
        AdditionalPropertiesAllowed = true,
    };

    public static OpenApiSchema Documents() => new() { Type = JsonSchemaType.Array, Items = Document() };

    private static OpenApiSchema Hex() => new() { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{32}$" };

    private static RouteParameter Backup(ParameterLocation place) =>
        new("file", place, "The file name of the backup, as in the backup list.", Text(), "shop_20251214220000.zip")
        {
            Codes = [MissingParameter, InvalidBackupName, UnknownBackup, Busy],
        };
}
