using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

[assembly: UnsupportedOSPlatform("windows")]

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>
/// What the Dockerfile publishes, made once for all tests of the collection, readable by all and writable by none.
/// </summary>
public sealed class PublishedApp : IAsyncLifetime
{
    /// <summary>The <c>dotnet</c> that runs these tests.</summary>
    public static string Dotnet { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>What everything of these tests lies in.</summary>
    public string Top { get; } = Directory.CreateTempSubdirectory("jettra-published-").FullName;

    /// <summary>What was published.</summary>
    public string Folder => Path.Combine(Top, "out");

    /// <summary>The program.</summary>
    public string Program => Path.Combine(Folder, "JettraAdmin.dll");

    public async ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(Top, (UnixFileMode)0b111_101_101);
        if (Environment.GetEnvironmentVariable("JETTRA_PUBLISHED") is { Length: > 0 } before)
        {
            // Made before, by whoever works on these tests and does not want to wait for it every time.
            await CommandLine.RunAsync("cp", "-r", before, Folder);
            return;
        }

        var build = new DockerBuild(Top);
        await build.RunAsync();
        Directory.Delete(build.Source, recursive: true);
    }

    public ValueTask DisposeAsync()
    {
        // Who is not root must be allowed to write to what is to be deleted.
        foreach (var folder in Directory.EnumerateDirectories(Top, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.UserWrite);
        }

        Directory.Delete(Top, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// Tests in <c>[Collection(PublishedCollection.Name)]</c> share the published output and run one after the other, when no
/// other test runs: to publish takes the whole machine.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PublishedCollection : ICollectionFixture<PublishedApp>
{
    public const string Name = "Published";
}

/// <summary>Runs a program to its end.</summary>
internal static class CommandLine
{
    /// <summary>Runs a program that must succeed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        (var exit, var said) = await TryAsync(program, arguments);
        Assert.True(exit == 0, $"{program} {string.Join(' ', arguments)} ended with {exit}:\n{said}");
        return said;
    }

    /// <summary>Runs a program that may fail.</summary>
    public static async Task<(int Exit, string Said)> TryAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
