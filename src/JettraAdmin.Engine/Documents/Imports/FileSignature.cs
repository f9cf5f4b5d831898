using System.Text;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>What a file is, by its first bytes.</summary>
internal static class FileSignature
{
    /// <summary>How gzip is called in sentences.</summary>
    public const string Gzip = "gzip";

    private const string Zip = "ZIP";
    private const string Unpack = "Unpack it, or pack the file with gzip.";
    private const string Export = "Export the data as JSON or CSV, and send that.";
    private const int TarAt = 257;
    private const int BsonTypeAt = 4;

    private static readonly (byte[] Begins, string Name, string Hint)[] Known =
    [
        ([0x28, 0xB5, 0x2F, 0xFD], "a file packed with Zstandard", Unpack),
        ([.. "BZh9"u8, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "a file packed with bzip2", Unpack),
        ([0xFD, .. "7zXZ"u8, 0], "a file packed with xz", Unpack),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive", Unpack),
        ([.. "Rar!"u8, 0x1A], "a RAR archive", Unpack),
        ([.. "%PDF-"u8], "a PDF document", Export),
        ([.. "SQLite format 3"u8, 0], "an SQLite database", Export),
        ([0xD0, 0xCF, 0x11, 0xE0], "a document of an office program, such as an Excel workbook", "Save the table as CSV (UTF-8), and send that."),
        ([.. "PAR1"u8, 0x15], "a Parquet file", Export),
        ([0x6D, 0xE2, 0x99, 0x81], "an archive of mongodump", "Export the collection with mongoexport, and send that."),
    ];

    /// <summary>How a file is packed; null when it is not.</summary>
    public static string? PackedWith(ReadOnlySpan<byte> head) => IsGzip(head) ? Gzip : head is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] ? Zip : null;

    /// <summary>Whether a file is packed with gzip.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1F, 0x8B, ..];

    /// <summary>Refuses by name a file that is no text.</summary>
    public static void RefuseBinary(ReadOnlySpan<byte> head)
    {
        foreach (var (begins, name, hint) in Known)
        {
            if (head.StartsWith(begins))
            {
                throw ImportRefusal.Unreadable($"It is {name}.", hint);
            }
        }

        if (head.Length > TarAt && head[TarAt..].StartsWith("ustar"u8))
        {
            throw ImportRefusal.Unreadable("It is a tar archive.", "Unpack it, then send one file.");
        }

        // Length, type, and the name of the first member.
        if (head.Length > BsonTypeAt + 1 && head[BsonTypeAt] is > 0 and < 0x20 && head[(BsonTypeAt + 1)..].StartsWith("_id\0"u8))
        {
            throw ImportRefusal.Unreadable("It is a BSON file, as mongodump writes it.", "Export the collection with mongoexport, or turn the file into JSON with bsondump.");
        }
    }

    /// <summary>Refuses by name a text that is neither JSON nor a table, or is JSON where a table was announced.</summary>
    /// <param name="head">Its beginning.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    /// <param name="isForm">Whether the sender calls it the fields of a form, as curl does with whatever it sends.</param>
    /// <param name="isTable">Whether it is to be read as a table.</param>
    public static void RefuseOtherText(ReadOnlySpan<byte> head, bool isWhole, bool isForm, bool isTable)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart();
        if (text.StartsWith("--", StringComparison.Ordinal) && text.Contains("Content-Disposition: form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw ImportRefusal.Form();
        }

        // A column may have a name such as <b>; a page that has no comma in its first line is no table.
        var line = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        if (line is ['<', '!' or '?', ..] || (line is ['<', var c, ..] && char.IsAsciiLetter(c) && !line.Contains(',')))
        {
            throw ImportRefusal.Unreadable(
                "It is a web page or an XML document.", "Look at what the file holds: a download may have answered with a page for signing in, or with an error.");
        }

        if (isTable && IsJson(text))
        {
            throw ImportRefusal.Unreadable("It is JSON, and was sent as CSV.", "Import it with format=json.");
        }

        if (isForm && isWhole && line.Length == text.Length && IsFormOrJoinedLines(text))
        {
            throw ImportRefusal.Unreadable(
                "The body is a form (application/x-www-form-urlencoded), or a file whose line ends were removed.",
                "With curl, send the file with --data-binary @FILE: -d and --data remove the line ends.");
        }
    }

    /// <summary>Whether a text begins as JSON does, and as no header of a table: an object with a name in it, or an array of objects.</summary>
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

    /// <summary>Whether one line may be the fields of a form, or the lines of a table one behind the other: both have signs that part them.</summary>
    private static bool IsFormOrJoinedLines(string text) =>
        text.Length > 0 && text[0] is not ('[' or '{') && text.IndexOfAny([',', ';', '\t', '=']) >= 0 && !text.Any(c => (char.IsControl(c) && c != '\t') || c == '\uFFFD');
}
