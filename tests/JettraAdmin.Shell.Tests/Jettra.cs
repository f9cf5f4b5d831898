using System.Diagnostics;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>What a run of the shell ended with and wrote.</summary>
public sealed record ShellRun(int Code, string Output, string Errors);

/// <summary>The shell as a program of its own, told where the server is and who signs in as a script would be.</summary>
public static class Jettra
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The built program.</summary>
    public static string Program { get; } = Path.Combine(Repository.Top, "src", "JettraAdmin.Shell", "bin", "Debug", "net10.0", "jettra.dll");

    /// <summary>Runs the shell with lines piped into it, signed in as the administrator.</summary>
    public static Task<ShellRun> PipeAsync(RunningApp server, string folder, params string[] lines) =>
        RunAsync(folder, SignedIn(server), string.Join('\n', lines) + "\n");

    /// <summary>Runs the shell with arguments, signed in as the administrator, with nothing to read.</summary>
    public static Task<ShellRun> RunAsync(RunningApp server, string folder, params string[] arguments) =>
        RunAsync(folder, SignedIn(server), "", arguments);

    /// <summary>The environment of somebody who is the administrator of a server.</summary>
    public static Dictionary<string, string> SignedIn(RunningApp server, string user = RunningApp.Admin, string password = RunningApp.AdminPassword) => new()
    {
        ["JETTRA_URL"] = server.Address.ToString(),
        ["JETTRA_USER"] = user,
        ["JETTRA_PASSWORD"] = password,
    };

    /// <summary>Runs the shell in an environment.</summary>
    public static Task<ShellRun> RunAsync(string folder, Dictionary<string, string> environment, string input, params string[] arguments) =>
        StartAsync("dotnet", folder, environment, input, [Program, .. arguments]);

    /// <summary>Runs a shell that was made elsewhere.</summary>
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
