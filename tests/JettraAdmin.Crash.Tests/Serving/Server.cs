using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Crash.Tests.Serving;

/// <summary>The server that was built, as a process of its own on a free loopback port.</summary>
internal sealed partial class Server : IAsyncDisposable
{
    /// <summary>How much work a start may be, of the processor: that is the same on a machine that is busy with other things.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(15);

    /// <summary>How long anything may take at most on a machine that is busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How long a start may take that is watched, call by call.</summary>
    private static readonly TimeSpan WatchedWithin = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch _since = Stopwatch.StartNew();

    private Server(Process process) => _process = process;

    /// <summary>The number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Everything it wrote.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Whether the process has ended.</summary>
    public bool Gone => _process.HasExited;

    /// <summary>What it took from the start of the process to its being ready.</summary>
    public (TimeSpan Wall, TimeSpan Processor) ReadyAfter { get; private set; }

    /// <summary>What is asked of it.</summary>
    public Api Api { get; private set; } = null!;

    /// <summary>Starts a server and waits until it is ready.</summary>
    public static async Task<Server> StartAsync(Folders folders)
    {
        var server = Launch(folders, []);
        var first = await Task.WhenAny(server._listening.Task, server._process.WaitForExitAsync()).WaitAsync(Patience);
        Assert.True(first == server._listening.Task, $"The server did not start:\n{server.Said}");
        server.Api = new Api(await server._listening.Task);
        await server.Api.DemandReadyAsync();
        server._process.Refresh();
        server.ReadyAfter = (server._since.Elapsed, server._process.TotalProcessorTime);
        Assert.True(server.ReadyAfter.Processor < ReadyWithin, $"The start took {server.ReadyAfter.Processor} of the processor.");
        return server;
    }

    /// <summary>Starts a server behind another program, and comes back when the process is gone or listens.</summary>
    public static async Task<Server> LaunchAsync(Folders folders, IReadOnlyList<string> before)
    {
        var server = Launch(folders, before);
        await Task.WhenAny(server._listening.Task, server._process.WaitForExitAsync()).WaitAsync(WatchedWithin);
        return server;
    }

    /// <summary>Ends the process at once: it gets no chance to do anything more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WhenGoneAsync();
    }

    /// <summary>Waits until the process has ended.</summary>
    public Task WhenGoneAsync() => _process.WaitForExitAsync().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        if (!Gone)
        {
            await KillAsync();
        }

        Api?.Dispose();
        _process.Dispose();
    }

    private static Server Launch(Folders folders, IReadOnlyList<string> before)
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        string[] line =
        [
            .. before,
            dotnet,
            Program(),
            "--urls=http://127.0.0.1:0",
            $"--contentRoot={Repository.Top}",
            $"--Jettra:DataDirectory={folders.Data}",
            $"--Jettra:BackupDirectory={folders.Backups}",
        ];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Jettra__Admin__Password"] = Api.Password;
        var server = new Server(new Process { StartInfo = start });
        server._process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    /// <summary>The server of the same build as these tests; another may be named, such as one that was published.</summary>
    private static string Program()
    {
        if (Environment.GetEnvironmentVariable("JETTRA_SERVER") is { Length: > 0 } named)
        {
            return named;
        }

        var built = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Repository.Top, string.Create(CultureInfo.InvariantCulture, $"src/JettraAdmin/bin/{built}/net10.0/JettraAdmin.dll"));
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
