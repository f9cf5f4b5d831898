using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>A server and a folder, shared by the tests of a class. Each test uses its own database.</summary>
public sealed class ShellServer : IAsyncLifetime
{
    public RunningApp Server { get; private set; } = null!;

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"jettra-shell-{Guid.CreateVersion7():N}");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        Server = await RunningApp.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A unique name of a database.</summary>
    public static string Name() => $"db_{Guid.NewGuid().ToString("N")[..12]}";

    public Task<ShellRun> PipeAsync(params string[] lines) => Jettra.PipeAsync(Server, Folder, lines);

    public Task<ShellRun> RunAsync(params string[] arguments) => Jettra.RunAsync(Server, Folder, arguments);

    public Task<(int Code, string Shown)> TerminalAsync(TerminalRun run) =>
        run.RunAsync(Folder, new Dictionary<string, string>(Jettra.SignedIn(Server)) { ["JETTRA_HISTORY"] = Path.Combine(Folder, $"history-{Guid.NewGuid():N}") });
}
