using System.Text.Json;

namespace JettraAdmin.Shell.Output;

/// <summary>Writes JSON on one line, with all values unchanged.</summary>
internal static class SingleLineJson
{
    // Documents contain no line breaks. Only arrays of documents do.
    public static string OneLine(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? $"[{string.Join(',', json.EnumerateArray().Select(e => e.GetRawText()))}]" : json.GetRawText();
}
