using System.Runtime.InteropServices;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Explains why a file cannot be read.</summary>
internal static class UnreadableFile
{
    private const int NameBuffer = 16 * 1024;
    private const int Permissions = 0xFFF;

    /// <summary>The error for a file that cannot be read; it names the file and not the folder.</summary>
    public static JettraException Failure(string path, Exception e) => new(ErrorCodes.BackupUnreadable, Sentence(path, e), cause: e);

    /// <summary>Why the file cannot be read, in a sentence.</summary>
    public static MessageTemplate Sentence(string path, Exception e)
    {
        var file = Path.GetFileName(path);
        if (!MayRead(path) && Ownership(path) is { } ownership)
        {
            return $"{file} cannot be read: it is {ownership}, and the server runs as {Self}.";
        }

        return IsRefusal(e)
            ? (MessageTemplate)$"{file} cannot be read: the server runs as {Self}, which is not allowed to read it."
            : $"{file} cannot be read: the disk or the system reported an error.";
    }

    /// <summary>Whether this process has permission to read the file.</summary>
    public static bool MayRead(string path) =>
        !OperatingSystem.IsLinux() || Posix.Access(path, Posix.MayRead) == 0 || Marshal.GetLastPInvokeError() != Posix.NoAccess;

    // In a container, the user often has no name.
    private static MessageTemplate Self => Environment.UserName is { Length: > 0 } name
        ? MessageTemplate.Verbatim(name)
        : OperatingSystem.IsLinux() ? UserName(Posix.EffectiveUser()) : "an unnamed user";

    private static bool IsRefusal(Exception e) => e is UnauthorizedAccessException || e.HResult == Posix.NoAccess;

    private static MessageTemplate? Ownership(string path) =>
        OperatingSystem.IsLinux() && Posix.StatAt(Posix.Here, path, Posix.NoFollowStat, Posix.BasicStat, out var stat) == 0
            ? (MessageTemplate)$"owned by {UserName(stat.Owner)}, mode {Convert.ToString(stat.Mode & Permissions, 8).PadLeft(4, '0')}"
            : null;

    private static MessageTemplate UserName(uint id)
    {
        var buffer = Marshal.AllocHGlobal(NameBuffer);
        try
        {
            // The name is the first field of the structure.
            return Posix.FindUser(id, out var user, buffer, NameBuffer, out var found) == 0 && found != 0 && Marshal.PtrToStringUTF8(user.Name) is { Length: > 0 } name
                ? MessageTemplate.Verbatim(name)
                : (MessageTemplate)$"user {id}";
        }
        finally
        {
            Marshal.FreeHGlobal(buffer);
        }
    }
}
