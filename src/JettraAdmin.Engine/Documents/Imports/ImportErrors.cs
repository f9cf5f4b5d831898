using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Creates the exceptions for bodies that cannot be imported.</summary>
internal static class ImportErrors
{
    private const string NothingImported = "Nothing was imported.";

    /// <summary>The body has another format.</summary>
    public static JettraException Unreadable(MessageTemplate what, MessageTemplate? hint = null, Exception? cause = null) =>
        new(ErrorCodes.InvalidImportFile, what, NothingImported, hint, cause);

    /// <summary>The body is a multipart form.</summary>
    public static JettraException Form() => Unreadable(
        "The body is a form (multipart/form-data).", "Send only the bytes of the file: with curl, --data-binary @FILE instead of -F.");

    /// <summary>The file is empty.</summary>
    public static JettraException Empty() => new(
        ErrorCodes.EmptyImport, "The file is empty.", NothingImported,
        "Check that the file is complete. To create an empty collection, import [] as JSON, or the line _id as CSV.");

    /// <summary>A compressed file contains a compressed file.</summary>
    public static JettraException PackedTwice(string inner, string outer) =>
        Unreadable($"It is a {inner} file inside a {outer} file.", "Unpack it once, then send it.");

    /// <summary>The compressed file is truncated or damaged.</summary>
    public static JettraException Damaged(string format, MessageTemplate what, Exception? cause = null) =>
        Unreadable($"The {format} file is damaged or cut off: {what}", "Compress the file again, and send it completely.", cause);

    /// <summary>The inflated size exceeds the limit.</summary>
    public static JettraException TooLarge(long maxBytes) => new(
        ErrorCodes.UploadTooLarge, $"Unpacked, the file has more than the {maxBytes} bytes that this server accepts.", NothingImported);

    /// <summary>The compression ratio exceeds the limit.</summary>
    public static JettraException Bomb(long inflated, long packed) => new(
        ErrorCodes.UploadTooLarge, $"The first {packed} bytes of the file unpack to {inflated}, which real data does not.", NothingImported,
        "Unpack the file, then send it.");

    /// <summary>Quotes the name of a file for a message.</summary>
    public static string Quote(string name) => $"\"{MessageText.Shorten(name)}\"";
}
