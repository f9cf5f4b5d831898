using JettraAdmin.Engine.Files;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>How the folder of a store is looked at.</summary>
internal static class LocalFolder
{
    private const int MayWriteAndEnter = 3;

    /// <summary>Everything, hidden or not, in this folder only; what cannot be read fails instead of going missing.</summary>
    public static readonly EnumerationOptions All = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        MatchType = MatchType.Simple,
        MatchCasing = MatchCasing.CaseSensitive,
    };

    /// <summary>Whether files can be made in a folder, as far as that can be told without making one.</summary>
    public static bool MayWrite(string directory) => OperatingSystem.IsWindows() || Posix.Access(directory, MayWriteAndEnter) == 0;
}
