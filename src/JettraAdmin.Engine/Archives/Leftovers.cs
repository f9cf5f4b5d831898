namespace JettraAdmin.Engine.Archives;

/// <summary>Files that an operating system adds when a person packs a folder. They hold nothing of a backup.</summary>
internal static class Leftovers
{
    /// <summary>How the name of a file begins in which macOS keeps what belongs to the file with the rest of the name.</summary>
    public const string MacPrefix = "._";

    private const string MacFolder = "__MACOSX";

    /// <summary>The first bytes of a file that begins with <see cref="MacPrefix"/>.</summary>
    public static ReadOnlySpan<byte> MacSignature => [0x00, 0x05, 0x16, 0x07];

    /// <summary>Whether an entry is surely one, whatever it holds. A document of a JettraDB server may be called like some of the others.</summary>
    public static bool Is(string entry)
    {
        var name = entry.AsSpan(entry.AsSpan().LastIndexOfAny('/', '\\') + 1);
        return IsInMacFolder(entry)
            || name is ".DS_Store"
            || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
            || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether an entry is called like a file of macOS; its first bytes tell.</summary>
    public static bool MayBeOfMac(string entry) =>
        entry.AsSpan(entry.AsSpan().LastIndexOfAny('/', '\\') + 1).StartsWith(MacPrefix, StringComparison.Ordinal);

    private static bool IsInMacFolder(string entry) =>
        entry.StartsWith(MacFolder, StringComparison.Ordinal) && (entry.Length == MacFolder.Length || entry[MacFolder.Length] is '/' or '\\');
}
