using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>The published server as a process of its own, confined (see <see cref="Confinement"/>), on a free loopback port.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>How long anything here may take. Long, because the machine may be busy; nothing waits for it to pass.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    /// <summary>Everything it wrote, to both streams.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Where it listens.</summary>
    public Uri Address => _listening.Task.Result;

    /// <summary>Starts the server and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(PublishedApp app, ServerFolders folders, params string[] settings)
    {
        var server = await LaunchAsync(app, folders, settings);
        var first = await Task.WhenAny(server._listening.Task, server._process.WaitForExitAsync()).WaitAsync(Patience);
        Assert.True(first == server._listening.Task, $"The server did not start:\n{server.Said}");
        return server;
    }

    /// <summary>Starts the server, whatever becomes of it.</summary>
    public static async Task<ServerProcess> LaunchAsync(PublishedApp app, ServerFolders folders, params string[] settings) =>
        await LaunchAsync(folders, [PublishedApp.Dotnet, app.Program, "--urls=http://127.0.0.1:0", .. settings]);

    /// <summary>Runs the health command as the container does.</summary>
    public static async Task<(int Exit, string Said)> AskHealthAsync(PublishedApp app, ServerFolders folders, Uri server)
    {
        await using var asking = await LaunchAsync(folders, [PublishedApp.Dotnet, app.Program, "health", $"--urls=http://*:{server.Port}"]);
        return (await asking.WhenExitedAsync(), asking.Said);
    }

    /// <summary>Waits for the end of the process; what it wrote is complete then.</summary>
    public async Task<int> WhenExitedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Ends the process at once: it gets no chance to do anything more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WhenExitedAsync();
    }

    /// <summary>Tells it to stop, as a container engine does, and waits until it has.</summary>
    public async Task<int> TerminateAsync()
    {
        await TellToStopAsync();
        return await WhenExitedAsync();
    }

    /// <summary>Tells it to stop.</summary>
    public Task TellToStopAsync() => CommandLine.RunAsync("kill", "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lets it stand still until the answer is disposed.</summary>
    public Standstill StandStill() => new(_process.Id);

    /// <summary>The memory it holds now, and has held at most, in kilobytes.</summary>
    public async Task<(long Now, long Most)> MeasureMemoryAsync()
    {
        var status = await File.ReadAllTextAsync($"/proc/{_process.Id}/status");
        long Of(string name) => long.Parse(Regex.Match(status, $@"^{name}:\s+(\d+) kB", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
        return (Of("VmRSS"), Of("VmHWM"));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await WhenExitedAsync();
        }

        _process.Dispose();
    }

    private static async Task<ServerProcess> LaunchAsync(ServerFolders folders, string[] command)
    {
        var line = await Confinement.WrapAsync(folders.Writable, command);
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of the tests' own surroundings, and nowhere to write but the two folders.
        start.Environment.Clear();
        foreach ((var name, var value) in folders.Environment)
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(new Process { StartInfo = start });
        server._process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _said.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Groups[1].Value + "/"));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+?)/?$")]
    private static partial Regex Listening();
}
