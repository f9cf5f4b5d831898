using System.Text.Json;

namespace JettraAdmin.Tests.Api;

/// <summary>The description of the API as a program reads it: operations by their id, references followed, values held against schemas.</summary>
internal sealed class OpenApiText(JsonElement root)
{
    private static readonly string[] Methods = ["get", "head", "post", "put", "patch", "delete", "options"];

    public JsonElement Root => root;

    public IReadOnlyList<DescribedOperation> Operations { get; } =
    [
        .. from path in root.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           where Methods.Contains(operation.Name)
           select new DescribedOperation(operation.Name.ToUpperInvariant(), path.Name, operation.Value),
    ];

    public static OpenApiText Parse(string json) => new(JsonDocument.Parse(json).RootElement);

    public DescribedOperation this[string id] => Operations.Single(o => o.Id == id);

    /// <summary>All references in it.</summary>
    public IEnumerable<string> References() => References(root);

    /// <summary>What stands where a reference points to.</summary>
    public JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            element = At(reference.GetString()!) ?? throw new InvalidOperationException($"{reference} points nowhere.");
        }

        return element;
    }

    public JsonElement? At(string pointer)
    {
        var found = root;
        foreach (var part in pointer.Split('/')[1..])
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(part, out found))
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>The examples of a body, one or several.</summary>
    public IReadOnlyList<(string Name, JsonElement Value)> Examples(JsonElement media) =>
        media.TryGetProperty("example", out var one) ? [("", one)]
        : media.TryGetProperty("examples", out var several) ? [.. several.EnumerateObject().Select(e => (e.Name, Resolve(e.Value).GetProperty("value")))]
        : [];

    /// <summary>What of a value is not as its schema says.</summary>
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at = "$")
    {
        var isRecord = schema.TryGetProperty("$ref", out _);
        schema = Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var oneOf))
        {
            return oneOf.EnumerateArray().Any(s => !Faults(s, value, at).Any()) ? [] : [$"{at} is none of those that it may be"];
        }

        var type = schema.TryGetProperty("type", out var named) ? named.GetString() : null;
        if (type is not null && !Is(type, value))
        {
            return [$"{at} is {value.ValueKind} and no {type}"];
        }

        if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().All(w => w.GetString() != value.GetString()))
        {
            return [$"{at} is {value}, which is none of the words"];
        }

        return type switch
        {
            "array" => value.EnumerateArray().SelectMany((v, i) => Faults(schema.GetProperty("items"), v, $"{at}[{i}]")),
            "object" when schema.TryGetProperty("properties", out var members) => Members(schema, members, value, at, isRecord),
            _ => [],
        };
    }

    private IEnumerable<string> Members(JsonElement schema, JsonElement members, JsonElement value, string at, bool isRecord)
    {
        var missing = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(r => r.GetString()!).Where(r => !value.TryGetProperty(r, out _)).Select(r => $"{at}.{r} is missing")
            : [];
        return missing.Concat(value.EnumerateObject().SelectMany(m =>
            members.TryGetProperty(m.Name, out var described) ? Faults(described, m.Value, $"{at}.{m.Name}")
            : isRecord ? [$"{at}.{m.Name} is not described"] : Enumerable.Empty<string>()));
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => m.Name == "$ref" ? [m.Value.GetString()!] : References(m.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}

/// <summary>One operation of the description.</summary>
internal sealed record DescribedOperation(string Method, string Path, JsonElement Text)
{
    public string Id => Text.TryGetProperty("operationId", out var id) ? id.GetString()! : Name;

    public string Name => $"{Method} {Path}";

    public string Role => Text.TryGetProperty("x-role", out var role) ? role.GetString()! : "";

    public IEnumerable<JsonElement> Parameters => Text.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    public IEnumerable<JsonProperty> Responses => Text.GetProperty("responses").EnumerateObject();

    public JsonProperty? Success => Responses.Cast<JsonProperty?>().FirstOrDefault(r => r!.Value.Name[0] == '2');
}
