using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives;

/// <summary>Creates the exceptions for files that are not usable archives.</summary>
/// <remarks>
/// Every message states the error, its place, and that the archive was not used; the hint says what to do. Input/output errors are
/// not created here.
/// </remarks>
internal static class ArchiveErrors
{
    private const string Unused = "The archive was not used.";

    /// <summary>The content does not match its checksums or contradicts itself.</summary>
    public static JettraException Damaged(MessageTemplate what, Exception? cause = null) =>
        Create(ErrorCodes.ArchiveDamaged, $"The archive is damaged: {what}", cause: cause);

    /// <summary>The file ends too early.</summary>
    public static JettraException Truncated(MessageTemplate what) =>
        Create(ErrorCodes.ArchiveTruncated, $"The archive is cut off: {what}");

    /// <summary>The file is not a ZIP.</summary>
    public static JettraException NotZip(MessageTemplate what) =>
        Create(ErrorCodes.ArchiveNotZip, $"The file is not a ZIP archive: {what}");

    /// <summary>The file is a ZIP, but not a backup.</summary>
    public static JettraException Foreign(MessageTemplate what) =>
        Create(ErrorCodes.ArchiveForeign, $"The file is not a backup: {what}");

    /// <summary>A tool packed the file with ZIP features that are not supported. Its content may be fine.</summary>
    public static JettraException Repacked(MessageTemplate what) => Create(
        ErrorCodes.ArchiveForeign,
        $"The file was packed with ZIP features that backups do not use: {what}",
        "Use the file as it was downloaded. If you have no other copy, unpack it and pack the files again as a plain ZIP: Deflate, no password, no comments.");

    /// <summary>The archive of an existing JettraDB server contains something that cannot be converted.</summary>
    public static JettraException Untranslatable(MessageTemplate what, MessageTemplate hint, Exception? cause = null) =>
        Create(ErrorCodes.ArchiveUntranslatable, $"This archive of an existing JettraDB server contains data that cannot be converted: {what}", hint, cause);

    /// <summary>The file is a ZIP without entries, or contains only what a restore does not carry over.</summary>
    public static JettraException Empty(JettraDbListing listing) => Create(
        ErrorCodes.ArchiveEmpty,
        listing.Newest is null
            ? (MessageTemplate)"The archive is a ZIP without entries. Existing JettraDB servers write such a file for a database without data."
            : (MessageTemplate)$"The archive contains no collection, so a restore would create an empty database.{MessageTemplate.Join("", listing.Losses.Select(l => (MessageTemplate)$" Not carried over: {l.Sentence}."))}");

    /// <summary>The archive has a later format version.</summary>
    public static JettraException VersionUnknown(string version) => Create(
        ErrorCodes.ArchiveVersionUnknown,
        $"The archive has format version {version}, but this server reads version {ManifestFormat.Version}.");

    /// <summary>The archive contains data that this version does not support.</summary>
    public static JettraException Unsupported(string entry) => Create(
        ErrorCodes.ArchiveUnsupported,
        $"The archive contains earlier versions of documents ({Quote(entry)}), which this version of JettraAdmin cannot restore.");

    /// <summary>The archive exceeds a limit.</summary>
    public static JettraException LimitExceeded(MessageTemplate what, string limit) =>
        Create(ErrorCodes.ArchiveLimits, $"The archive exceeds a limit: {what}", $"If you trust this file, raise the limit \"{limit}\" in the settings.");

    /// <summary>Quotes the name of an entry for a message.</summary>
    public static string Quote(string entry) => $"\"{MessageText.Shorten(entry)}\"";

    private static JettraException Create(ErrorCode error, MessageTemplate? what = null, MessageTemplate? hint = null, Exception? cause = null) =>
        new(error, what, Unused, hint, cause);
}
