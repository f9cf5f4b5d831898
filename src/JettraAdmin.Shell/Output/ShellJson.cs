using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Output;

/// <summary>Writes records as JSON on one line. Only control characters are escaped.</summary>
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
