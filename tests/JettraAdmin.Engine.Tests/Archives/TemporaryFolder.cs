using System.Diagnostics;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>A folder that goes away with the test; on request a disk of its own, which only root can have.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private bool _mounted;

    public string Path { get; } = Directory.CreateTempSubdirectory("jettra-archives-").FullName;

    public static bool MayMount => OperatingSystem.IsLinux() && Environment.UserName == "root";

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes the folder a disk of so many bytes.</summary>
    public TemporaryFolder AsDisk(long bytes)
    {
        Run("mount", "-t", "tmpfs", "-o", $"size={bytes},mode=0755", "tmpfs", Path);
        _mounted = true;
        return this;
    }

    /// <summary>Makes the folder read-only: for root, whom no rights hold back, by way of its disk.</summary>
    public void Freeze()
    {
        if (_mounted)
        {
            Run("mount", "-o", "remount,ro", Path);
        }
        else
        {
            Run("chmod", "0555", Path);
        }
    }

    public void Dispose()
    {
        if (_mounted)
        {
            Run("umount", Path);
        }
        else
        {
            Run("chmod", "0755", Path);
        }

        Directory.Delete(Path, recursive: true);
    }

    /// <summary>Runs a program and demands that it succeeds.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{output}\n{error.Result}");
        return output;
    }
}
