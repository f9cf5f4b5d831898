using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Output;

/// <summary>Records on one line of JSON: letters as they are, and escapes only for what could play tricks on a terminal.</summary>
internal static class ShellJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(T record, JsonTypeInfo<T> type)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Readable))
        {
            JsonSerializer.Serialize(writer, record, type);
        }

        return Printable.Line(Encoding.UTF8.GetString(UnescapedJson.Of(text.GetBuffer().AsMemory(0, (int)text.Length)).Span));
    }
}
