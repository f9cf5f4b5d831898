using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Output;

/// <summary>Indents JSON with two spaces, and keeps numbers and texts unchanged.</summary>
internal static class IndentedJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    public static string Of(JsonElement json)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Indented))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(UnescapedJson.Of(text.GetBuffer().AsMemory(0, (int)text.Length)).Span);
    }
}
