using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives;

/// <summary>The ways in which a file is not, or no longer, an archive that can be used.</summary>
/// <remarks>
/// Every message says what is wrong and where, and that the archive was not used; the hint says what to do. Failures of
/// the machine that reads are none of these.
/// </remarks>
internal static class ArchiveRefusal
{
    private const string Unused = " The archive was not used.";
    private const string AnotherCopy = "Use another copy of this file, or an earlier backup.";

    /// <summary>The bytes are not those that were written.</summary>
    public static JettraException Damaged(string what, Exception? cause = null) =>
        Make("archive_damaged", $"The archive is damaged: {what}", AnotherCopy, cause);

    /// <summary>The file ends too early.</summary>
    public static JettraException Truncated(string what) =>
        Make("archive_truncated", $"The archive is cut off: {what}", "Fetch the file again, and compare its size with the original's.");

    /// <summary>The file is no ZIP at all.</summary>
    public static JettraException NotZip(string what) =>
        Make("archive_not_zip", $"The file is not a ZIP archive: {what}", "Choose a backup: a file called like database_20251214220000.zip.");

    /// <summary>The file is a ZIP, but it does not hold a backup.</summary>
    public static JettraException Foreign(string what) =>
        Make("archive_foreign", $"The file is not a backup: {what}", "Choose a file that JettraAdmin or a JettraDB server made. Each backup is a file of its own.");

    /// <summary>A tool packed the file in a form that is not read here. What it holds may be sound.</summary>
    public static JettraException Repacked(string what) => Make(
        "archive_foreign",
        $"The file was packed in a form that backups do not have: {what}",
        "Use the file as it was downloaded. If there is no other copy, unpack it and pack the files again as a plain ZIP: Deflate, no password, no comments.");

    /// <summary>The file is the archive of an existing JettraDB server, and holds a document that has no place here.</summary>
    public static JettraException Untranslatable(string what, string hint, Exception? cause = null) =>
        Make("archive_untranslatable", $"This archive of an existing JettraDB server cannot be carried over: {what}", hint, cause);

    /// <summary>The file is a ZIP without entries, or holds nothing but what is not carried over.</summary>
    public static JettraException Empty(JettraDbListing listing) => Make(
        "archive_empty",
        listing.Newest is null
            ? "The archive is a ZIP without a single entry. Existing JettraDB servers write such a file for a database without data."
            : $"The archive holds no collection, so that a restore would make an empty database.{string.Concat(listing.NotCarriedOver.Select(l => $" Not carried over: {l}."))}",
        "If an empty database is meant, say so: with \"empty\": true, or empty=true in the address of an upload.");

    /// <summary>The archive has a later form than is known here.</summary>
    public static JettraException VersionUnknown(string version) => Make(
        "archive_version_unknown",
        $"The archive has version {version} of the format; this server reads version {ManifestFormat.Version}.",
        "Restore it with the version of JettraAdmin that wrote it, or a later one.");

    /// <summary>The archive holds something that this version has no place for.</summary>
    public static JettraException Unsupported(string entry) => Make(
        "archive_unsupported",
        $"The archive holds earlier versions of documents ({Named(entry)}), which this version of JettraAdmin cannot restore.",
        "Restore it with the version of JettraAdmin that wrote it, or a later one.");

    /// <summary>The archive asks for more than is allowed.</summary>
    public static JettraException TooMuch(string what, string limit) =>
        Make("archive_limits", $"The archive is past a limit: {what}", $"If this file can be trusted, raise the limit \"{limit}\" in the settings.");

    /// <summary>The name of an entry as it may stand in a sentence.</summary>
    public static string Named(string entry) => $"\"{DatabaseName.Shown(entry)}\"";

    private static JettraException Make(string code, string message, string hint, Exception? cause = null) =>
        new(ErrorKind.Unprocessable, code, message + Unused, hint, cause);
}
