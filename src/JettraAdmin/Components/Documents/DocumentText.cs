using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JettraAdmin.Components.Shared;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Documents;

/// <summary>Formats a document as indented JSON.</summary>
public static class DocumentText
{
    /// <summary>Larger documents are not sent to the page, in bytes.</summary>
    public const int Limit = 256 * 1024;

    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>The JSON text, or a message why it is not shown.</summary>
    public static (string? Json, string? Message) Of(ReadOnlyMemory<byte> json, ConsoleText texts, Format format)
    {
        if (json.Length > Limit)
        {
            return (null, texts[$"This document has {format.Bytes(json.Length)} and is too large for this page. Use the REST API to read it."]);
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
