namespace JettraAdmin.Engine.Archives;

/// <summary>Files that operating systems add when a folder is packed. They are not part of a backup.</summary>
internal static class SystemFiles
{
    /// <summary>The prefix of AppleDouble files, in which macOS stores the metadata of the file with the rest of the name.</summary>
    public const string AppleDoublePrefix = "._";

    private const string MacFolder = "__MACOSX";

    /// <summary>The first bytes of an AppleDouble file.</summary>
    public static ReadOnlySpan<byte> AppleDoubleSignature => [0x00, 0x05, 0x16, 0x07];

    /// <summary>Whether the name alone shows that an entry is such a file. AppleDouble names are not enough: a JettraDB document may have such a name.</summary>
    public static bool Matches(string entry)
    {
        var name = entry.AsSpan(entry.AsSpan().LastIndexOfAny('/', '\\') + 1);
        return IsInMacFolder(entry)
            || name is ".DS_Store"
            || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
            || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether an entry has the name of an AppleDouble file; its first bytes must be checked.</summary>
    public static bool HasAppleDoubleName(string entry) =>
        entry.AsSpan(entry.AsSpan().LastIndexOfAny('/', '\\') + 1).StartsWith(AppleDoublePrefix, StringComparison.Ordinal);

    private static bool IsInMacFolder(string entry) =>
        entry.StartsWith(MacFolder, StringComparison.Ordinal) && (entry.Length == MacFolder.Length || entry[MacFolder.Length] is '/' or '\\');
}
