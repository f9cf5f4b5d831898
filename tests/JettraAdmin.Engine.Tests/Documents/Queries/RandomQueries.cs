using System.Text.Json;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Documents.Queries;

/// <summary>Random documents, and random filters and orders over their fields; few values, so that they meet.</summary>
internal sealed class RandomQueries(Random random)
{
    private static readonly (string Written, string[] Path)[] Fields =
    [
        ("a", ["a"]), ("b", ["b"]), ("n.x", ["n", "x"]), ("'odd name'.\"x.y\"", ["odd name", "x.y"]), ("é", ["é"]), ("_id", ["_id"]),
    ];

    // Many spellings of few numbers, and some that a double cannot tell apart.
    private static readonly string[] Numbers =
    [
        "0", "-0", "0.0", "0e5", "1", "1.0", "1e0", "10e-1", "-1", "2", "10", "1e1", "0.1", "0.10000000000000000001", "1e-1", "-0.1",
        "9007199254740992", "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1e400", "1.5e400", "-1e400",
        "1e-400", "123456789012345678901234567890.5", "12345678901234567890123456789050e-2",
    ];

    private static readonly string[] Texts = ["", "a", "ab", "abc", "b", "B", "1", "true", "null", "é", "\uE000", "\U00010000", "a\0", "a\0b", "a\u0001", "\u0002", "'", "\"", "\\"];

    public Document Document(int number)
    {
        var members = new List<string> { $"\"_id\":{Spelled($"{Texts[1 + random.Next(5)]}{number:D3}")}" };
        Maybe("a", () => Value(1));
        Maybe("b", () => Value(1));
        Maybe("n", () => random.Next(4) == 0 ? Value(0) : $"{{\"x\":{Value(1)}}}");
        Maybe("odd name", () => random.Next(4) == 0 ? Value(0) : $"{{\"x.y\":{Value(1)}}}");
        Maybe("é", () => Value(0));
        return Json($"{{{string.Join(',', members.OrderBy(_ => random.Next()))}}}");

        void Maybe(string name, Func<string> value)
        {
            if (random.Next(4) > 0)
            {
                members.Add($"{Spelled(name)}:{value()}");
            }
        }
    }

    /// <summary>A filter as it is written, and what it means.</summary>
    public (string Text, Func<JsonElement, bool> Means) Filter(int depth = 3)
    {
        switch (depth == 0 ? 0 : random.Next(6))
        {
            case 1 or 2:
                var both = Enumerable.Range(0, 2 + random.Next(2)).Select(_ => Filter(depth - 1)).ToArray();
                return random.Next(2) == 0
                    ? ($"({string.Join(" and ", both.Select(f => f.Text))})", d => both.All(f => f.Means(d)))
                    : ($"({string.Join(" OR ", both.Select(f => f.Text))})", d => both.Any(f => f.Means(d)));
            case 3:
                var inner = Filter(depth - 1);
                return ($"not {inner.Text}", d => !inner.Means(d));
            default:
                return Condition();
        }
    }

    public (string Text, Comparison<JsonElement> Means) Order()
    {
        var fields = Enumerable.Range(0, 1 + random.Next(2)).Select(_ => (Field: Fields[random.Next(Fields.Length)], Down: random.Next(2) == 0)).ToArray();
        return (string.Join(", ", fields.Select(f => f.Field.Written + (f.Down ? " desc" : random.Next(2) == 0 ? " asc" : ""))), (one, other) =>
        {
            foreach (var (field, down) in fields)
            {
                if (PlainValues.Order.Compare(PlainValues.At(one, field.Path), PlainValues.At(other, field.Path)) is var c and not 0)
                {
                    return down ? -c : c;
                }
            }

            return PlainValues.Order.Compare(one.GetProperty("_id"), other.GetProperty("_id"));
        });
    }

    private (string Text, Func<JsonElement, bool> Means) Condition()
    {
        var (written, path) = Fields[random.Next(Fields.Length)];
        JsonElement? At(JsonElement document) => PlainValues.At(document, path);
        bool Is(JsonElement document, JsonElement value) => PlainValues.Order.Compare(At(document), value) == 0;
        switch (random.Next(8))
        {
            case 0:
                return ($"{written} exists", d => At(d) is not null);
            case 1:
                return ($"{written} is null", d => At(d) is null or { ValueKind: JsonValueKind.Null });
            case 2:
                var many = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Literal()).ToArray();
                return ($"{written} in ({string.Join(",", many.Select(m => m.Text))})", d => many.Any(m => Is(d, m.Value)));
            case 3:
                var start = Texts[random.Next(Texts.Length)];
                return ($"{written} starts with {Quoted(start)}",
                    d => At(d) is { ValueKind: JsonValueKind.String } text && text.GetString()!.StartsWith(start, StringComparison.Ordinal));
            case 4:
                var part = Literal();
                return ($"{written} contains {part.Text}", d => At(d) switch
                {
                    { ValueKind: JsonValueKind.String } text => part.Value.ValueKind == JsonValueKind.String
                        && text.GetString()!.Contains(part.Value.GetString()!, StringComparison.Ordinal),
                    { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Any(e => PlainValues.Order.Compare(e, part.Value) == 0),
                    _ => false,
                });
            case 5:
                var equal = Literal();
                return random.Next(2) == 0 ? ($"{written}={equal.Text}", d => Is(d, equal.Value)) : ($"{written} != {equal.Text}", d => !Is(d, equal.Value));
            default:
                var bound = Literal(onlyOrdered: true);
                var sign = ((string[])["<", "<=", ">", ">="])[random.Next(4)];
                return ($"{written} {sign} {bound.Text}", d => At(d) is { } value && value.ValueKind == bound.Value.ValueKind
                    && PlainValues.Order.Compare(value, bound.Value) is var c
                    && ((sign[0] == '<' ? c < 0 : c > 0) || (c == 0 && sign.Length == 2)));
        }
    }

    private (string Text, JsonElement Value) Literal(bool onlyOrdered = false)
    {
        var json = random.Next(onlyOrdered ? 2 : 3) switch
        {
            0 => Numbers[random.Next(Numbers.Length)],
            1 => JsonSerializer.Serialize(Texts[random.Next(Texts.Length)] + (random.Next(3) == 0 ? $"{random.Next(100):D3}" : "")),
            _ => ((string[])["true", "false", "null"])[random.Next(3)],
        };
        var value = JsonDocument.Parse(json).RootElement;
        return (json[0] == '"' ? Quoted(value.GetString()!) : json, value);
    }

    private string Value(int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 or 1 => Numbers[random.Next(Numbers.Length)],
        2 => Spelled(Texts[random.Next(Texts.Length)]),
        3 => ((string[])["true", "false", "null"])[random.Next(3)],
        4 => $"[{string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => Value(depth - 1)))}]",
        _ => $"{{{string.Join(',', ((string[])["a", "b", "é"]).Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next()).Select(n => $"{Spelled(n)}:{Value(depth - 1)}"))}}}",
    };

    // As JSON, with escapes that need not be here and there.
    private string Spelled(string text) => random.Next(3) == 0
        ? $"\"{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}\""
        : JsonSerializer.Serialize(text);

    private string Quoted(string text)
    {
        var quote = random.Next(2) == 0 ? '\'' : '"';
        return quote + string.Concat(text.Select(c => c switch
        {
            '\\' => "\\\\",
            '\0' or '\u0001' => $"\\u{(int)c:x4}",
            _ when c == quote => random.Next(2) == 0 ? $"\\{c}" : $"{c}{c}",
            _ => c.ToString(),
        })) + quote;
    }
}
