using System.Diagnostics;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>The exit code and the output of a run of the shell.</summary>
public sealed record ShellRun(int Code, string Output, string Errors);

/// <summary>Runs the shell as a process, with the address and the credentials in its environment.</summary>
public static class Jettra
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The built program.</summary>
    public static string Program { get; } = Path.Combine(Repository.Top, "src", "JettraAdmin.Shell", "bin", "Debug", "net10.0", "jettra.dll");

    /// <summary>Runs the shell with lines piped into it, signed in as the administrator.</summary>
    public static Task<ShellRun> PipeAsync(RunningApp server, string folder, params string[] lines) =>
        RunAsync(folder, SignedIn(server), string.Join('\n', lines) + "\n");

    /// <summary>Runs the shell with arguments and empty input, signed in as the administrator.</summary>
    public static Task<ShellRun> RunAsync(RunningApp server, string folder, params string[] arguments) =>
        RunAsync(folder, SignedIn(server), "", arguments);

    /// <summary>The environment variables for the administrator of a server.</summary>
    public static Dictionary<string, string> SignedIn(RunningApp server, string user = RunningApp.Admin, string password = RunningApp.AdminPassword) => new()
    {
        ["JETTRA_URL"] = server.Address.ToString(),
        ["JETTRA_USER"] = user,
        ["JETTRA_PASSWORD"] = password,
    };

    /// <summary>Runs the shell with environment variables.</summary>
    public static Task<ShellRun> RunAsync(string folder, Dictionary<string, string> environment, string input, params string[] arguments) =>
        StartAsync("dotnet", folder, environment, input, [Program, .. arguments]);

    /// <summary>Runs another build of the shell.</summary>
    public static async Task<ShellRun> StartAsync(
        string program, string folder, Dictionary<string, string> environment, string input, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        foreach ((var name, var value) in environment)
        {
            process.StartInfo.Environment[name] = value;
        }

        process.Start();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return new ShellRun(process.ExitCode, await output, await errors);
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
