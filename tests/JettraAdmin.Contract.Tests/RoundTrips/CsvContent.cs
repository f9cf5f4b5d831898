using System.Text.Json;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>The part of a document that CSV can represent: its members in any order, with decoded texts and unchanged numbers.</summary>
internal static class CsvContent
{
    public static IEnumerable<string> Of(string path)
    {
        using var array = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. array.RootElement.EnumerateArray().Select(d => Of(d, ordered: false))];
    }

    private static string Of(JsonElement value, bool ordered) => value.ValueKind switch
    {
        // Only top-level members are columns. Nested members are in one cell, in their order.
        JsonValueKind.Object => $"{{{string.Join(',', Sorted(value.EnumerateObject().Select(m => $"{Text(m.Name)}:{Of(m.Value, ordered: true)}"), ordered))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(e => Of(e, ordered: true)))}]",
        JsonValueKind.String => Text(value),
        _ => value.GetRawText(),
    };

    // A lone surrogate is not valid text in .NET, and stays escaped.
    private static string Text(JsonElement value)
    {
        try
        {
            return Text(value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static IEnumerable<string> Sorted(IEnumerable<string> members, bool ordered) => ordered ? members : members.Order(StringComparer.Ordinal);
}
