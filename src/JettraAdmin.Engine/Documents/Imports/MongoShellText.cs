using System.Text;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Detects documents in the output format of MongoDB's shell, with values such as <c>ObjectId("…")</c>, which are not JSON.</summary>
internal static class MongoShellText
{
    private static readonly string[] Calls =
    [
        "ObjectId", "ISODate", "Date", "NumberLong", "NumberInt", "NumberDecimal", "Long", "Int32", "Double", "Decimal128", "UUID", "BinData", "Binary", "Timestamp", "DBRef",
    ];

    /// <summary>The error for such a document; null for other text.</summary>
    /// <param name="document">Text that is not valid JSON.</param>
    public static JettraException? FindError(ReadOnlySpan<byte> document) => FindCall(document) is { } call
        ? new(
            ErrorCodes.InvalidDocument,
            $"It is output of MongoDB's shell: {call}(…) is not JSON.",
            hint: "Export the collection with mongoexport, or print each document in the shell with EJSON.stringify, and import that.")
        : null;

    /// <summary>The first call outside of strings.</summary>
    private static string? FindCall(ReadOnlySpan<byte> text)
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

    // The letters and digits before the parenthesis.
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
