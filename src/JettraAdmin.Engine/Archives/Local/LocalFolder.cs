using JettraAdmin.Engine.Files;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Enumerates and checks the folder of a store.</summary>
internal static class LocalFolder
{
    private const int MayWriteAndEnter = 3;

    /// <summary>All files in the folder, including hidden ones, without subfolders. An error throws instead of skipping files.</summary>
    public static readonly EnumerationOptions All = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        MatchType = MatchType.Simple,
        MatchCasing = MatchCasing.CaseSensitive,
    };

    /// <summary>Whether files can be created in a folder, as far as the permissions show.</summary>
    public static bool MayWrite(string directory) => OperatingSystem.IsWindows() || Posix.Access(directory, MayWriteAndEnter) == 0;
}
