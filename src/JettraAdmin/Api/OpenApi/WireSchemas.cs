using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JettraAdmin.Api.OpenApi;

/// <summary>
/// The records of the wire as schemas. Their members and what is said of them are read from the records; what a record cannot
/// say is mended here: that a member without a value is left out, which members a request must have, and the words that a text may be.
/// </summary>
internal static partial class WireSchemas
{
    private static readonly Dictionary<string, Type> Records = typeof(WireJson).Assembly.GetExportedTypes()
        .Where(t => t.Namespace == typeof(WireJson).Namespace)
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    private static readonly Dictionary<(Type Record, string Member), IReadOnlyList<string>> Words = new()
    {
        [(typeof(StartJob), "kind")] = [JobKinds.Backup, JobKinds.Restore, JobKinds.TestRestore, JobKinds.Verify],
        [(typeof(StartJob), "mode")] = WordsOf(typeof(RestoreModes)),
        [(typeof(JobInfo), "kind")] = WordsOf(typeof(JobKinds)),
        [(typeof(JobInfo), "state")] = WordsOf(typeof(JobStates)),
        [(typeof(AssuranceInfo), "level")] = WordsOf(typeof(AssuranceLevels)),
        [(typeof(Problem), "code")] = [.. ErrorCodes.All.Select(code => code.Name)],
        [(typeof(Problem), "safety")] = WordsOf(typeof(ProblemSafety)),
        [(typeof(JobProblemInfo), "safety")] = WordsOf(typeof(ProblemSafety)),
        [(typeof(UndoInfo), "reason")] = WordsOf(typeof(UndoReasons)),
        [(typeof(CreateUser), "role")] = RoleNames.All,
        [(typeof(UpdateUser), "role")] = RoleNames.All,
        [(typeof(UserInfo), "role")] = RoleNames.All,
        [(typeof(SessionInfo), "role")] = RoleNames.All,
        [(typeof(LoginDone), "role")] = RoleNames.All,
    };

    /// <summary>A reference to the schema of a record, which is put among the document's when it is the first; a list is written out.</summary>
    public static async Task<IOpenApiSchema> ReferAsync(Type type, OpenApiOperationTransformerContext context, OpenApiDocument document, CancellationToken ct)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = await ReferAsync(type.GenericTypeArguments[0], context, document, ct) };
        }

        var schema = await context.GetOrCreateSchemaAsync(type, null, ct);
        if (!IsRecord(type))
        {
            return schema;
        }

        document.AddComponent(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, document);
    }

    /// <summary>Mends the schemas of a whole document, once all of them are there.</summary>
    /// <param name="document">The document.</param>
    /// <param name="routes">What is described in it.</param>
    public static void Mend(OpenApiDocument document, IEnumerable<RouteDescription> routes)
    {
        var schemas = document.Components!.Schemas!;
        // What is no record is how the framework sees the answers that are written out instead.
        foreach (var name in schemas.Keys.Where(n => !Records.ContainsKey(n)).ToList())
        {
            schemas.Remove(name);
        }

        var bodies = routes.Select(r => r.Body).OfType<RouteBody>().ToLookup(b => b.Contents[0].Type);
        foreach (var (name, schema) in schemas)
        {
            Mend((OpenApiSchema)schema, Records[name], bodies[Records[name]].FirstOrDefault()?.Members);
        }
    }

    private static void Mend(OpenApiSchema schema, Type record, IReadOnlyList<string>? demanded)
    {
        schema.Description = Plain(schema.Description);
        var sure = new HashSet<string>();
        foreach (var (name, member) in (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).ToList())
        {
            var mayBeAbsent = MayBeNull(record, name);
            // A reference stands beside "or null" where there may be nothing; on the wire it is absent then.
            var kept = member.OneOf?.FirstOrDefault(s => s is OpenApiSchemaReference) ?? member;
            schema.Properties![name] = kept;
            kept.Description = Plain(kept.Description);
            if (kept is OpenApiSchema own)
            {
                own.Type &= ~JsonSchemaType.Null;
                own.Enum = Words.TryGetValue((record, name), out var words) ? [.. words.Select(w => (JsonNode)JsonValue.Create(w))] : own.Enum;
            }

            if (!mayBeAbsent)
            {
                sure.Add(name);
            }
        }

        schema.Required = demanded is null ? sure : [.. demanded];
    }

    // What the comments of the records refer to, in the words of the wire.
    private static string? Plain(string? text) => text is null ? null : Reference().Replace(text, found =>
    {
        if (!Records.TryGetValue(found.Groups["type"].Value, out var type))
        {
            return found.Value;
        }

        var member = found.Groups["member"].Value;
        return member.Length == 0 ? IsConstants(type) ? string.Join(", ", WordsOf(type).Select(w => $"`{w}`")) : found.Value
            : type.GetField(member) is { IsLiteral: true } constant ? $"`{constant.GetRawConstantValue()}`"
            : $"`{JsonNamingPolicy.CamelCase.ConvertName(member)}`";
    });

    private static bool MayBeNull(Type record, string name)
    {
        var property = record.GetProperties().Single(p =>
            name == (p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name)));
        return new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
    }

    private static bool IsRecord(Type type) => Records.ContainsValue(type);

    private static bool IsConstants(Type type) => type is { IsAbstract: true, IsSealed: true };

    private static IReadOnlyList<string> WordsOf(Type constants) =>
        [.. constants.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

    [GeneratedRegex(@"(?:string\?? )?\b(?<type>[A-Z]\w+)(?:\.(?<member>[A-Z]\w+))?")]
    private static partial Regex Reference();
}
