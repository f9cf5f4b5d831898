using System.Text;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Detects the type of a file by its first bytes.</summary>
internal static class FileSignature
{
    /// <summary>The name of gzip in messages.</summary>
    public const string Gzip = "gzip";

    private const string Zip = "ZIP";
    private const string Unpack = "Unpack it, or compress the file with gzip.";
    private const string Export = "Export the data as JSON or CSV, and import that.";
    private const int TarAt = 257;
    private const int BsonTypeAt = 4;

    private static readonly (byte[] Begins, MessageTemplate Name, MessageTemplate Hint)[] Known =
    [
        ([0x28, 0xB5, 0x2F, 0xFD], "a file compressed with Zstandard", Unpack),
        ([.. "BZh9"u8, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "a file compressed with bzip2", Unpack),
        ([0xFD, .. "7zXZ"u8, 0], "a file compressed with xz", Unpack),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive", Unpack),
        ([.. "Rar!"u8, 0x1A], "a RAR archive", Unpack),
        ([.. "%PDF-"u8], "a PDF document", Export),
        ([.. "SQLite format 3"u8, 0], "an SQLite database", Export),
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document, such as an Excel workbook", "Save the table as CSV (UTF-8), and import that."),
        ([.. "PAR1"u8, 0x15], "a Parquet file", Export),
        ([0x6D, 0xE2, 0x99, 0x81], "an archive of mongodump", "Export the collection with mongoexport, and import that."),
    ];

    /// <summary>The name of the compression format; null when the file is not compressed.</summary>
    public static string? CompressionOf(ReadOnlySpan<byte> head) => IsGzip(head) ? Gzip : head is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] ? Zip : null;

    /// <summary>Whether a file is compressed with gzip.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1F, 0x8B, ..];

    /// <summary>Refuses known binary formats; the error names the format.</summary>
    public static void RefuseBinary(ReadOnlySpan<byte> head)
    {
        foreach (var (begins, name, hint) in Known)
        {
            if (head.StartsWith(begins))
            {
                throw ImportErrors.Unreadable($"It is {name}.", hint);
            }
        }

        if (head.Length > TarAt && head[TarAt..].StartsWith("ustar"u8))
        {
            throw ImportErrors.Unreadable("It is a tar archive.", "Unpack it, then send one file.");
        }

        // Length, type, and the name of the first field.
        if (head.Length > BsonTypeAt + 1 && head[BsonTypeAt] is > 0 and < 0x20 && head[(BsonTypeAt + 1)..].StartsWith("_id\0"u8))
        {
            throw ImportErrors.Unreadable("It is a BSON file, as mongodump writes it.", "Export the collection with mongoexport, or convert the file to JSON with bsondump.");
        }
    }

    /// <summary>Refuses known text formats other than JSON and CSV, and JSON that was sent as CSV; the error names the format.</summary>
    /// <param name="head">The beginning of the text.</param>
    /// <param name="isWhole">Whether <paramref name="head"/> is the whole text.</param>
    /// <param name="isForm">Whether the content type is that of a form, which is the default of curl.</param>
    /// <param name="isTable">Whether the text is imported as CSV.</param>
    public static void RefuseOtherText(ReadOnlySpan<byte> head, bool isWhole, bool isForm, bool isTable)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart();
        if (text.StartsWith("--", StringComparison.Ordinal) && text.Contains("Content-Disposition: form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw ImportErrors.Form();
        }

        // A column may have a name such as <b>, but a first line that looks like a tag and has no comma is not a header.
        var line = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        if (line is ['<', '!' or '?', ..] || (line is ['<', var c, ..] && char.IsAsciiLetter(c) && !line.Contains(',')))
        {
            throw ImportErrors.Unreadable(
                "It is a web page or an XML document.", "Check the content of the file: a download may have returned a sign-in page or an error page.");
        }

        if (isTable && IsJson(text))
        {
            throw ImportErrors.Unreadable("It is JSON, but was sent as CSV.", "Import it with format=json.");
        }

        if (isForm && isWhole && line.Length == text.Length && IsFormOrJoinedLines(text))
        {
            throw ImportErrors.Unreadable(
                "The body is a form (application/x-www-form-urlencoded), or a file whose line ends were removed.",
                "With curl, send the file with --data-binary @FILE: -d and --data remove the line ends.");
        }
    }

    /// <summary>Whether a text begins like JSON and not like a CSV header: with an object that has a property name, or an array of objects.</summary>
    private static bool IsJson(string text)
    {
        var rest = text.AsSpan();
        if (rest is not ['[' or '{', ..])
        {
            return false;
        }

        var isArray = rest[0] == '[';
        rest = rest[1..].TrimStart();
        return rest is [']' or '}', ..] ? rest[1..].IsWhiteSpace() : isArray ? rest is ['{', ..] : rest is ['"', ..];
    }

    /// <summary>Whether a single line may be a form or a table without line ends: both contain separators.</summary>
    private static bool IsFormOrJoinedLines(string text) =>
        text.Length > 0 && text[0] is not ('[' or '{') && text.IndexOfAny([',', ';', '\t', '=']) >= 0 && !text.Any(c => (char.IsControl(c) && c != '\t') || c == '\uFFFD');
}
