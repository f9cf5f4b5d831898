using System.Text;
using System.Text.Json;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>
/// Parses the text after <c>db.c.find</c>: <c>({"a":1}).sort({"b":-1}).skip(10).limit(5)</c>. Each step may occur once, in any order.
/// </summary>
internal static class FindOperation
{
    /// <summary>Parses the text, which begins with the parenthesis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">Creates the exception for an invalid text.</param>
    /// <exception cref="JettraException">Codes <c>invalid_command</c>, <c>unsupported_command</c>.</exception>
    public static DocumentQuery Parse(string text, Func<MessageTemplate, JettraException> fault)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        var query = new DocumentQuery(Equalities(Argument(ref rest, fault), fault), Limit: Command.DefaultLimit);
        var steps = new HashSet<string>(StringComparer.Ordinal);
        while (!(rest = rest.Trim((byte)' ')).IsEmpty)
        {
            var open = rest.IndexOf((byte)'(');
            if (rest[0] != '.' || open < 0)
            {
                throw fault("only .sort(…), .skip(…) and .limit(…) are allowed after find(…)");
            }

            var step = Encoding.UTF8.GetString(rest[1..open]).Trim();
            rest = rest[open..];
            var argument = Argument(ref rest, fault);
            if (!steps.Add(step))
            {
                throw fault($".{MessageText.Shorten(step)}(…) occurs twice");
            }

            query = step switch
            {
                "limit" => query with { Limit = Number(argument, step, fault) is > 0 and var limit ? limit : null },
                "skip" => query with { Skip = Number(argument, step, fault) },
                "sort" => query with { Order = Order(argument, fault) },
                _ => throw new JettraException(
                    ErrorCodes.UnsupportedCommand, $"{MessageText.Shorten(step)} is not supported.", hint: "Use .sort(…), .skip(…) and .limit(…) after find(…)."),
            };
        }

        return query;
    }

    /// <summary>Reads the argument in parentheses, removes it from the text and returns it. It is a JSON object, plain text or empty.</summary>
    private static byte[] Argument(ref ReadOnlySpan<byte> rest, Func<MessageTemplate, JettraException> fault)
    {
        rest = rest[1..].TrimStart((byte)' ');
        var length = rest.StartsWith("{"u8) ? LengthOfObject(rest, fault) : rest.IndexOf((byte)')');
        var argument = length < 0 ? [] : rest[..length].TrimEnd((byte)' ').ToArray();
        rest = length < 0 ? [] : rest[length..].TrimStart((byte)' ');
        if (!rest.StartsWith(")"u8))
        {
            throw fault("a closing parenthesis is missing");
        }

        rest = rest[1..];
        return argument;
    }

    private static int LengthOfObject(ReadOnlySpan<byte> text, Func<MessageTemplate, JettraException> fault)
    {
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = Document.MaxDepth }));
            if (reader.Read() && reader.TrySkip())
            {
                return (int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            // Reported below.
        }

        throw NotAnObject(fault);
    }

    private static Filter.And? Equalities(byte[] json, Func<MessageTemplate, JettraException> fault)
    {
        var all = new List<Filter>();
        foreach (var (path, value) in Members(json, fault))
        {
            all.Add(value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(m => m.Name.StartsWith('$'))
                ? throw Operators()
                : new Filter.InRanges(path, [KeyRange.Point(ValueKey.OfJson(Encoding.UTF8.GetBytes(value.GetRawText())))]));
        }

        return all.Count == 0 ? null : new Filter.And(all);
    }

    private static SortOrder? Order(byte[] json, Func<MessageTemplate, JettraException> fault)
    {
        var fields = new List<SortField>();
        foreach (var (path, value) in Members(json, fault))
        {
            fields.Add(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var direction) && direction is 1 or -1
                ? new SortField(path, direction < 0)
                : throw fault($"in .sort(…) {path} must be 1 or -1"));
        }

        return fields.Count > SortOrder.MaxFields ? throw fault($"there are more than {SortOrder.MaxFields} fields") : fields.Count == 0 ? null : new SortOrder(fields);
    }

    private static List<(FieldPath Path, JsonElement Value)> Members(byte[] json, Func<MessageTemplate, JettraException> fault)
    {
        if (json.Length == 0)
        {
            return [];
        }

        try
        {
            using var wanted = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Document.MaxDepth, AllowDuplicateProperties = false });
            return [.. wanted.RootElement.EnumerateObject().Select(m => m.Name.StartsWith('$')
                ? throw Operators() : (FieldPath.OfIndex(m.Name), m.Value.Clone()))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NotAnObject(fault);
        }
    }

    private static JettraException NotAnObject(Func<MessageTemplate, JettraException> fault) => fault("the text in the parentheses is not a JSON object");

    private static long Number(byte[] json, string step, Func<MessageTemplate, JettraException> fault) =>
        long.TryParse(json, System.Globalization.NumberStyles.AllowLeadingWhite | System.Globalization.NumberStyles.AllowTrailingWhite, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw fault($".{step}(…) needs a whole number");

    private static JettraException Operators() => new(
        ErrorCodes.UnsupportedCommand, "Operators that begin with $ are not supported.", hint: "Use FIND IN collection WHERE …, which supports all comparisons.");
}
