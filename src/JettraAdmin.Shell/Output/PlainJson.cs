using System.Text.Json;

namespace JettraAdmin.Shell.Output;

/// <summary>JSON on one line, each value as it came: <c>1.10</c>, escapes and all.</summary>
internal static class PlainJson
{
    // Documents have no line breaks; only arrays of them come with a line for each.
    public static string OneLine(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? $"[{string.Join(',', json.EnumerateArray().Select(e => e.GetRawText()))}]" : json.GetRawText();
}
