using System.Diagnostics;
using System.Xml.Linq;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Java.Tests;

/// <summary>Builds the Java driver, and runs all of its tests in one process with one server.</summary>
public sealed class JavaRun : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string Driver = Path.Combine(Repository.Top, "drivers/java");

    private readonly string _reports = Path.Combine(Path.GetTempPath(), $"jettra-java-{Guid.CreateVersion7():N}");

    /// <summary>The outcome of each test by its class and method: its failure, or null.</summary>
    public IReadOnlyDictionary<string, string?> Outcomes { get; private set; } = new Dictionary<string, string?>();

    /// <summary>The output of the process.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Runs the build script. Returns its output, or fails with it.</summary>
    /// <param name="what">The argument of the build script.</param>
    public static async Task<string> BuildAsync(string what)
    {
        (var code, var output) = await RunAsync("bash", [Path.Combine(Driver, "build.sh"), what]);
        Assert.True(code == 0, $"drivers/java/build.sh {what} ended with {code}:\n{output}");
        return output;
    }

    public async ValueTask InitializeAsync()
    {
        await BuildAsync("tests");
        var path = (await BuildAsync("test-path")).Trim();
        Directory.CreateDirectory(_reports);
        await using var server = await RunningApp.StartAsync(
            "--environment=Development", RunningApp.NoPassword, "--Logging:LogLevel:JettraAdmin=None");
        (_, Output) = await RunAsync(
            "java",
            [
                "-cp", path,
                $"-Djettra.url={server.Address}",
                $"-Djettra.backups={server.BackupDirectory}",
                $"-Djettra.repository={Repository.Top}",
                "org.junit.platform.console.ConsoleLauncher",
                $"--scan-classpath={Path.Combine(Driver, "target/test-classes")}",
                $"--reports-dir={_reports}",
                "--details=none",
                "--disable-banner",
                "--disable-ansi-colors",
            ]);
        Outcomes = Directory.EnumerateFiles(_reports, "TEST-*.xml")
            .SelectMany(file => XDocument.Load(file).Descendants("testcase"))
            .ToDictionary(Name, test => test.Elements().FirstOrDefault(e => e.Name.LocalName is "failure" or "error" or "skipped")?.ToString());
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_reports))
        {
            Directory.Delete(_reports, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private static string Name(XElement test)
    {
        var type = test.Attribute("classname")!.Value;
        return $"{type[(type.LastIndexOf('.') + 1)..]}.{test.Attribute("name")!.Value.Replace("()", "", StringComparison.Ordinal)}";
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        // Java supports file names beyond ASCII only in a UTF-8 locale.
        process.StartInfo.Environment["LC_ALL"] = "C.UTF-8";
        process.Start();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
