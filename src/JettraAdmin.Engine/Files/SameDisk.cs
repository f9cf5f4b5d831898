namespace JettraAdmin.Engine.Files;

/// <summary>Finds out whether two folders are on one disk.</summary>
public static class SameDisk
{
    /// <summary>Whether a failure of one disk, or a lack of space on it, concerns both folders. Null when that cannot be found out.</summary>
    public static bool? Holds(string folder, string other)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Path.GetPathRoot(Path.GetFullPath(folder)) is { } root && OperatingSystem.IsWindows()
                ? string.Equals(root, Path.GetPathRoot(Path.GetFullPath(other)), StringComparison.OrdinalIgnoreCase)
                : null;
        }

        return Device(folder) is { } one && Device(other) is { } two ? one == two : null;
    }

    private static (uint Major, uint Minor)? Device(string folder) =>
        Posix.StatAt(Posix.Here, folder, 0, Posix.BasicStat, out var stat) == 0 ? (stat.DeviceMajor, stat.DeviceMinor) : null;
}
