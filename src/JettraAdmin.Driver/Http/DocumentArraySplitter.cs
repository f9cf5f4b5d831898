using System.Text.Json;

namespace JettraAdmin.Driver.Http;

/// <summary>Splits a JSON array of documents.</summary>
internal static class DocumentArraySplitter
{
    /// <summary>Splits an array into its elements without changing their bytes.</summary>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> json)
    {
        var documents = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = DocumentJson.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("The answer is not a JSON array.");
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
