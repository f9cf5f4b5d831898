using System.Text;
using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Components.Documents;

/// <summary>A document as a list shows it: its id, its size, and how it begins.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bytes">The bytes of its JSON.</param>
/// <param name="Begins">The first characters of its JSON.</param>
public sealed record DocumentRow(string Id, int Bytes, string Begins)
{
    private const int Previewed = 240;

    /// <summary>Keeps of a document what a row needs, and lets the rest go.</summary>
    public static DocumentRow Of(Document document)
    {
        ReadOnlySpan<byte> json = document.Json.Span;
        string text = Encoding.UTF8.GetString(json[..Math.Min(json.Length, Previewed)]);
        return new DocumentRow(document.Id, json.Length, json.Length > Previewed ? $"{text.TrimEnd('\uFFFD')}…" : text);
    }
}
