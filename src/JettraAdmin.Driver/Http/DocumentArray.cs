using System.Text.Json;

namespace JettraAdmin.Driver.Http;

/// <summary>A page of documents as it came, and where each of them is in it.</summary>
internal static class DocumentArray
{
    /// <summary>Cuts an array into its elements without touching a byte of them.</summary>
    public static List<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> json)
    {
        var documents = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = DocumentJson.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("An array is expected here.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = checked((int)reader.TokenStartIndex);
            reader.Skip();
            documents.Add(json[start..checked((int)reader.BytesConsumed)]);
        }

        _ = reader.Read();
        return documents;
    }
}
