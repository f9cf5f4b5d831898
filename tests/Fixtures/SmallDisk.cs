using System.Diagnostics;

namespace JettraAdmin.Fixtures;

/// <summary>A disk of a few megabytes that can be filled. Making one needs the right to mount it: without, the test is skipped.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("jettra-disk-").FullName;
        if (OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path) == 0)
        {
            return new SmallDisk(path);
        }

        Directory.Delete(path);
        Assert.Skip("Mounting a small disk is not permitted here.");
        throw new UnreachableException();
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, 0);
        var block = new byte[4096];
        while (Record.Exception(() => file.Write(block)) is null)
        {
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void MakeRoom() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(0, await RunAsync("umount", "-l", Path));
        Directory.Delete(Path);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
