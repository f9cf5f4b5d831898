using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JettraAdmin.Components.Shared;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Components.Documents;

/// <summary>A document's JSON laid out for reading.</summary>
public static class DocumentText
{
    /// <summary>Documents beyond this are not sent to the page.</summary>
    public const int Limit = 256 * 1024;

    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>The text, or why there is none.</summary>
    public static (string? Json, string? Told) Of(ReadOnlyMemory<byte> json)
    {
        if (json.Length > Limit)
        {
            return (null, $"It has {Format.Bytes(json.Length)}, which is too much for this page. The REST API gives it whole.");
        }

        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        using var laidOut = new MemoryStream();
        using (var writer = new Utf8JsonWriter(laidOut, Layout))
        {
            document.WriteTo(writer);
        }

        return (Encoding.UTF8.GetString(UnescapedJson.Of(laidOut.GetBuffer().AsMemory(0, (int)laidOut.Length)).Span), null);
    }
}
