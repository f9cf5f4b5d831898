using System.Text.Json;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>What a table can carry of a document: its members in no order, with their texts decoded and their numbers to the letter.</summary>
internal static class Meaning
{
    public static IEnumerable<string> Of(string path)
    {
        using var array = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. array.RootElement.EnumerateArray().Select(d => Of(d, ordered: false))];
    }

    private static string Of(JsonElement value, bool ordered) => value.ValueKind switch
    {
        // Only the members of the document itself are columns; those further in stand in one cell, in their order.
        JsonValueKind.Object => $"{{{string.Join(',', Sorted(value.EnumerateObject().Select(m => $"{Text(m.Name)}:{Of(m.Value, ordered: true)}"), ordered))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(e => Of(e, ordered: true)))}]",
        JsonValueKind.String => Text(value),
        _ => value.GetRawText(),
    };

    // Half a surrogate pair is no text to .NET; it is left in its escape.
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
