using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>The ways in which a file is not, or no longer, an archive that can be used.</summary>
/// <remarks>
/// Every message says what is wrong and where, and that the archive was not used; the hint says what to do. Failures of
/// the machine that reads are none of these.
/// </remarks>
internal static class ArchiveRefusal
{
    private const string Unused = "The archive was not used.";

    /// <summary>The bytes are not those that were written.</summary>
    public static JettraException Damaged(string what, Exception? cause = null) =>
        Make(ErrorCodes.ArchiveDamaged, $"The archive is damaged: {what}", cause: cause);

    /// <summary>The file ends too early.</summary>
    public static JettraException Truncated(string what) =>
        Make(ErrorCodes.ArchiveTruncated, $"The archive is cut off: {what}");

    /// <summary>The file is no ZIP at all.</summary>
    public static JettraException NotZip(string what) =>
        Make(ErrorCodes.ArchiveNotZip, $"The file is not a ZIP archive: {what}");

    /// <summary>The file is a ZIP, but it does not hold a backup.</summary>
    public static JettraException Foreign(string what) =>
        Make(ErrorCodes.ArchiveForeign, $"The file is not a backup: {what}");

    /// <summary>A tool packed the file in a form that is not read here. What it holds may be sound.</summary>
    public static JettraException Repacked(string what) => Make(
        ErrorCodes.ArchiveForeign,
        $"The file was packed in a form that backups do not have: {what}",
        "Use the file as it was downloaded. If there is no other copy, unpack it and pack the files again as a plain ZIP: Deflate, no password, no comments.");

    /// <summary>The file is the archive of an existing JettraDB server, and holds a document that has no place here.</summary>
    public static JettraException Untranslatable(string what, string hint, Exception? cause = null) =>
        Make(ErrorCodes.ArchiveUntranslatable, $"This archive of an existing JettraDB server cannot be carried over: {what}", hint, cause);

    /// <summary>The file is a ZIP without entries, or holds nothing but what is not carried over.</summary>
    public static JettraException Empty(JettraDbListing listing) => Make(
        ErrorCodes.ArchiveEmpty,
        listing.Newest is null
            ? "The archive is a ZIP without a single entry. Existing JettraDB servers write such a file for a database without data."
            : $"The archive holds no collection, so that a restore would make an empty database.{string.Concat(listing.NotCarriedOver.Select(l => $" Not carried over: {l}."))}");

    /// <summary>The archive has a later form than is known here.</summary>
    public static JettraException VersionUnknown(string version) => Make(
        ErrorCodes.ArchiveVersionUnknown,
        $"The archive has version {version} of the format; this server reads version {ManifestFormat.Version}.");

    /// <summary>The archive holds something that this version has no place for.</summary>
    public static JettraException Unsupported(string entry) => Make(
        ErrorCodes.ArchiveUnsupported,
        $"The archive holds earlier versions of documents ({Named(entry)}), which this version of JettraAdmin cannot restore.");

    /// <summary>The archive asks for more than is allowed.</summary>
    public static JettraException TooMuch(string what, string limit) =>
        Make(ErrorCodes.ArchiveLimits, $"The archive exceeds a limit: {what}", $"If this file can be trusted, raise the limit \"{limit}\" in the settings.");

    /// <summary>The name of an entry as it may stand in a sentence.</summary>
    public static string Named(string entry) => $"\"{DatabaseName.Shown(entry)}\"";

    private static JettraException Make(ErrorCode error, string? what = null, string? hint = null, Exception? cause = null) =>
        new(error, what, Unused, hint, cause);
}
