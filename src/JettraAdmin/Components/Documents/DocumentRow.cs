using System.Text;
using System.Text.Json;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Documents;

/// <summary>A document in the list.</summary>
/// <param name="Id">The id.</param>
/// <param name="Bytes">The size of its JSON in bytes.</param>
/// <param name="Preview">The first characters of its properties.</param>
public sealed record DocumentRow(string Id, int Bytes, string Preview)
{
    private const int PreviewBytes = 240;

    /// <summary>Creates a row, which does not hold the whole document.</summary>
    public static DocumentRow Of(Document document)
    {
        var json = document.Json.Span;
        var rest = json[AfterId(json)..^1];
        var text = Encoding.UTF8.GetString(rest[..Math.Min(rest.Length, PreviewBytes)]);
        return new DocumentRow(document.Id, json.Length, rest.Length > PreviewBytes ? $"{text.TrimEnd('\uFFFD')}…" : text);
    }

    // The id has its own column. If it is the first member, as usual, the preview begins after it.
    private static int AfterId(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("_id"u8) || !reader.Read())
        {
            return 1;
        }

        var after = (int)reader.BytesConsumed;
        return json[after] == (byte)',' ? after + 1 : after;
    }
}
