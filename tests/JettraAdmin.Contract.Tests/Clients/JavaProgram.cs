using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using JettraAdmin.Fixtures;
using Programs = JettraAdmin.Fixtures.Shell;

namespace JettraAdmin.Contract.Tests;

/// <summary>Runs the program in <c>Java/</c>, which uses the Java driver: a line of JSON in, a line out.</summary>
internal sealed class JavaProgram : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private int _last;

    private JavaProgram(Process process, string classPath)
    {
        (_process, ClassPath) = (process, classPath);
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>The class path of a program: the compiled driver and its libraries.</summary>
    public string ClassPath { get; }

    /// <summary>Compiles the driver and the program into a folder, and starts it.</summary>
    public static async Task<JavaProgram> StartAsync(string classes, Uri server)
    {
        var driver = Path.Combine(Repository.Top, "drivers/java");
        var libraries = (await Programs.RunAsync(driver, "bash", "build.sh", "classpath")).Trim();
        var sources = ((string[])[Path.Combine(driver, "src/main/java"), Path.Combine(Repository.Top, "tests/JettraAdmin.Contract.Tests/Java")])
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.java", SearchOption.AllDirectories));
        await Programs.RunAsync(
            Repository.Top, "javac", ["--release", "17", "-encoding", "UTF-8", "-parameters", "-d", classes, "-cp", libraries, .. sources]);
        var path = $"{classes}:{libraries}";
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("java", ["-XX:TieredStopAtLevel=1", "-cp", path, "ClientProgram", server.ToString()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        // Java supports file names and text beyond ASCII only in a UTF-8 locale.
        process.StartInfo.Environment["LC_ALL"] = "C.UTF-8";
        process.Start();
        return new JavaProgram(process, path);
    }

    /// <summary>Runs an operation and returns its answer; throws on an error.</summary>
    public async Task<JsonElement> AskAsync(JsonObject asked)
    {
        var number = Interlocked.Increment(ref _last);
        asked["n"] = number;
        var waiting = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[number] = waiting;
        await _gate.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(asked.ToJsonString());
            await _process.StandardInput.FlushAsync();
        }
        finally
        {
            _gate.Release();
        }

        await Task.WhenAny(waiting.Task, _reading);
        if (!waiting.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The Java program ended: {await _errors}");
        }

        var answer = await waiting.Task;
        return answer.TryGetProperty("broken", out var broken) ? throw new InvalidOperationException(broken.GetString())
            : answer.TryGetProperty("code", out var code) ? throw new RefusedException(code.GetString()!, Text(answer, "detail"), Text(answer, "hint"))
            : answer.GetProperty("answer");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.Dispose();
            _gate.Dispose();
        }
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var text) ? text.GetString() : null;

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            using var answer = JsonDocument.Parse(line);
            if (_waiting.TryRemove(answer.RootElement.GetProperty("n").GetInt32(), out var waiting))
            {
                waiting.SetResult(answer.RootElement.Clone());
            }
        }
    }
}
