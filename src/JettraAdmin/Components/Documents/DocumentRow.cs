using System.Text;
using System.Text.Json;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Documents;

/// <summary>A document as a list shows it: its id, its size, and what stands in it after the id.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bytes">The bytes of its JSON.</param>
/// <param name="Begins">The first characters of its properties.</param>
public sealed record DocumentRow(string Id, int Bytes, string Begins)
{
    private const int Previewed = 240;

    /// <summary>Keeps of a document what a row needs, and lets the rest go.</summary>
    public static DocumentRow Of(Document document)
    {
        ReadOnlySpan<byte> json = document.Json.Span;
        ReadOnlySpan<byte> rest = json[AfterId(json)..^1];
        string text = Encoding.UTF8.GetString(rest[..Math.Min(rest.Length, Previewed)]);
        return new DocumentRow(document.Id, json.Length, rest.Length > Previewed ? $"{text.TrimEnd('\uFFFD')}…" : text);
    }

    // The id stands in a column of its own; where it comes first, as it does mostly, it is not said again.
    private static int AfterId(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("_id"u8) || !reader.Read())
        {
            return 1;
        }

        int after = (int)reader.BytesConsumed;
        return json[after] == (byte)',' ? after + 1 : after;
    }
}
