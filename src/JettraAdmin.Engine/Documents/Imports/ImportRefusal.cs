using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>The ways in which a body is not a file that can be imported.</summary>
internal static class ImportRefusal
{
    private const string NothingImported = "Nothing was imported.";

    /// <summary>It is something else.</summary>
    public static JettraException Unreadable(string what, string? hint = null, Exception? cause = null) =>
        new(ErrorCodes.InvalidImportFile, what, NothingImported, hint, cause);

    /// <summary>It is a form of a web page, with a file in it at best.</summary>
    public static JettraException Form() => Unreadable(
        "The body is a form (multipart/form-data).", "Send the bytes of the file alone: with curl --data-binary @FILE instead of -F.");

    /// <summary>There is not one byte of text.</summary>
    public static JettraException Empty() => new(
        ErrorCodes.EmptyImport, "The file is empty.", NothingImported,
        "Look whether the file was written whole. To make an empty collection, import [] as JSON, or the line _id as CSV.");

    /// <summary>A packed file holds a packed file.</summary>
    public static JettraException PackedTwice(string inner, string outer) =>
        Unreadable($"It is a file packed with {inner} within one packed with {outer}.", "Unpack it once, then send it.");

    /// <summary>It ends too early, or its bytes are not those that were packed.</summary>
    public static JettraException Damaged(string format, string what, Exception? cause = null) =>
        Unreadable($"The {format} file is damaged or cut off: {what}", "Pack the file again, and send all of it.", cause);

    /// <summary>It inflates to more than an import may have.</summary>
    public static JettraException TooLarge(long maxBytes) => new(
        ErrorCodes.UploadTooLarge, $"Unpacked, the file has more than the {maxBytes} bytes that this server takes.", NothingImported);

    /// <summary>It inflates to so much more than it has that it cannot be data.</summary>
    public static JettraException Bomb(long inflated, long packed) => new(
        ErrorCodes.UploadTooLarge, $"The first {packed} bytes of the file unpack to {inflated}, which no data does.", NothingImported,
        "Unpack the file, then send it.");

    /// <summary>A name of a file within it, for a sentence.</summary>
    public static string Named(string name) => $"\"{DatabaseName.Shown(name)}\"";
}
