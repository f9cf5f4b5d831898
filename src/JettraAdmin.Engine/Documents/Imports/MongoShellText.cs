using System.Text;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Recognises a document as MongoDB's shell shows it: with values such as <c>ObjectId("…")</c>, which no JSON has.</summary>
internal static class MongoShellText
{
    private static readonly string[] Calls =
    [
        "ObjectId", "ISODate", "Date", "NumberLong", "NumberInt", "NumberDecimal", "Long", "Int32", "Double", "Decimal128", "UUID", "BinData", "Binary", "Timestamp", "DBRef",
    ];

    /// <summary>The refusal of such a document; null when it is something else.</summary>
    /// <param name="document">What is no valid JSON.</param>
    public static JettraException? Refusal(ReadOnlySpan<byte> document) => Call(document) is { } call
        ? new(
            ErrorCodes.InvalidDocument,
            $"It is written as MongoDB's shell shows documents, and {call}(…) is not JSON.",
            hint: "Export the collection with mongoexport, or print each document in the shell with EJSON.stringify, and import that.")
        : null;

    /// <summary>The first call that stands outside of texts.</summary>
    private static string? Call(ReadOnlySpan<byte> text)
    {
        byte quote = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != 0)
            {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? (byte)0 : quote;
            }
            else if (c is (byte)'"' or (byte)'\'')
            {
                quote = c;
            }
            else if (c == '(' && Name(text[..i]) is var name && Calls.Contains(name))
            {
                return name;
            }
        }

        return null;
    }

    // The letters and digits at the end.
    private static string Name(ReadOnlySpan<byte> text)
    {
        var start = text.Length;
        while (start > 0 && char.IsAsciiLetterOrDigit((char)text[start - 1]))
        {
            start--;
        }

        return Encoding.ASCII.GetString(text[start..]);
    }
}
