using System.Text.Json;

namespace JettraAdmin.Shell.Output;

/// <summary>Writes JSON on one line, with all values unchanged.</summary>
internal static class SingleLineJson
{
    // The server writes a document without line breaks. Only arrays have them, between the documents.
    public static string OneLine(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? $"[{string.Join(',', json.EnumerateArray().Select(e => e.GetRawText()))}]" : json.GetRawText();
}
