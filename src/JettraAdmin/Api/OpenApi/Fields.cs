using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi;

/// <summary>The parameters that several routes share, and the words to make others.</summary>
internal static class Fields
{
    private const string DatabaseName = "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$";

    public static RouteParameter Db { get; } = Database("db", ParameterLocation.Query, "The database.");

    public static RouteParameter DbInPath { get; } = Database("db", ParameterLocation.Path, "The database.");

    public static RouteParameter Col { get; } = Collection("col");

    public static RouteParameter Id { get; } =
        new("id", ParameterLocation.Query, "The document's `_id`: 1 to 512 bytes.", Text(), "o-1") { Codes = [MissingParameter, InvalidId] };

    public static RouteParameter Filter { get; } = new(
        "filter", ParameterLocation.Query, "What the documents must be like; all of them when left out. The grammar is in docs/query-language.md.", Text(), "total > 10")
    {
        Required = false,
        Codes = [InvalidFilter],
    };

    public static RouteParameter Order { get; } = new(
        "order", ParameterLocation.Query, "In which order; by the UTF-8 bytes of `_id` when left out.", Text(), "total desc")
    {
        Required = false,
        Codes = [InvalidOrder],
    };

    public static RouteParameter File { get; } = Backup(ParameterLocation.Query);

    public static RouteParameter FileInPath { get; } = Backup(ParameterLocation.Path);

    public static RouteParameter Format { get; } =
        new("format", ParameterLocation.Query, "As a JSON array or a CSV table.", Choice("json", "csv"), "json") { Codes = [MissingParameter, InvalidParameter] };

    public static RouteParameter Job { get; } =
        new("id", ParameterLocation.Path, "The job.", Hex(), "0199f0c2b1a07d6c8a3f5b2e4c6d8e90") { Codes = [InvalidParameter, UnknownJob] };

    public static RouteParameter Upload { get; } =
        new("id", ParameterLocation.Path, "The upload.", Hex(), "0199f0c2b1a07d6c8a3f5b2e4c6d8e91") { Codes = [InvalidParameter, UnknownUpload] };

    public static RouteParameter Empty { get; } = new(
        "empty", ParameterLocation.Query, "Whether a ZIP without a single entry is meant as an empty database; it is refused otherwise.", Flag(), "false")
    {
        Required = false,
        Codes = [InvalidParameter],
    };

    /// <summary>The header that names the job which did what was asked for.</summary>
    public static (string Name, string Text) JobHeader { get; } = (JobAnswers.JobHeader, "The job that did it: `GET /api/jobs/{id}` has its result.");

    /// <summary>The same header on a refusal.</summary>
    public static (string Name, string Text) FailedJobHeader { get; } =
        (JobAnswers.JobHeader, "The job that failed or whose outcome is unknown, when one was begun: `GET /api/jobs/{id}` says how it stands.");

    public static RouteParameter Database(string name, ParameterLocation place, string text) =>
        new(name, place, $"{text} Case does not count.", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = DatabaseName, MaxLength = 63 }, "shop")
        {
            Codes = [MissingParameter, InvalidDatabaseName, Forbidden],
        };

    public static RouteParameter Collection(string name) =>
        new(name, ParameterLocation.Query, "The collection. Case counts.", new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 120 }, "orders")
        {
            Codes = [MissingParameter, InvalidCollectionName, Forbidden],
        };

    public static RouteParameter Header(string name, string text, OpenApiSchema schema, string example, bool required = true) =>
        new(name, ParameterLocation.Header, text, schema, example) { Required = required, Codes = required ? [MissingParameter, InvalidParameter] : [InvalidParameter] };

    public static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    public static OpenApiSchema Number(long? usual = null, long? least = null, long? most = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Default = usual is { } value ? JsonValue.Create(value) : null,
        Minimum = least?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Maximum = most?.ToString(System.Globalization.CultureInfo.InvariantCulture),
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
        Description = "Any members. `_id` is a text of 1 to 512 bytes. At most 16 MiB and 128 levels; no member twice in one object.",
        Properties = new Dictionary<string, IOpenApiSchema> { ["_id"] = Text() },
        AdditionalPropertiesAllowed = true,
    };

    public static OpenApiSchema Documents() => new() { Type = JsonSchemaType.Array, Items = Document() };

    private static OpenApiSchema Hex() => new() { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{32}$" };

    private static RouteParameter Backup(ParameterLocation place) =>
        new("file", place, "The backup, by its name in the list of backups.", Text(), "shop_20251214220000.zip")
        {
            Codes = [MissingParameter, InvalidBackupName, UnknownBackup],
        };
}
