using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JettraAdmin.Crash.Tests.Tracing;

/// <summary>
/// Watches the calls that a process makes on some files, with <c>strace</c>, and ends the process at the entry of one of
/// them: that call is not made any more.
/// </summary>
internal sealed partial class CallTrace : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _strace;
    private readonly string _log;

    private CallTrace(Process strace, string log) => (_strace, _log) = (strace, log);

    /// <summary>The command that starts a program under watch from its first moment, and writes to a log.</summary>
    public static string[] CommandLine(string log, IReadOnlyList<string> calls, IReadOnlyList<string> files, Deadly? deadly) =>
        ["strace", "-D", .. Options(log, calls, files, deadly), "--"];

    /// <summary>Watches a process that runs; comes back once it is watched.</summary>
    public static async Task<CallTrace> AttachAsync(int process, string log, IReadOnlyList<string> calls, IReadOnlyList<string> files, Deadly? deadly)
    {
        string[] arguments = [.. Options(log, calls, files, deadly), "-p", process.ToString(CultureInfo.InvariantCulture)];
        var strace = Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardError = true })!;
        List<string> said = [];
        while (await strace.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            said.Add(line);
            if (line.Contains(" attached", StringComparison.Ordinal))
            {
                return new CallTrace(strace, log);
            }
        }

        strace.Dispose();
        throw new InvalidOperationException($"strace did not attach: {string.Join('\n', said)}");
    }

    /// <summary>Stops watching, and hands out what was seen.</summary>
    public async Task<IReadOnlyList<Call>> DetachAsync()
    {
        if (!_strace.HasExited)
        {
            // Interrupted, it lets go of the process; killed, it would take the process along.
            var kill = new ProcessStartInfo("kill", ["-INT", _strace.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true };
            using var interrupt = Process.Start(kill)!;
            await interrupt.WaitForExitAsync().WaitAsync(Patience);
        }

        Task drained = _strace.StandardError.ReadToEndAsync();
        await _strace.WaitForExitAsync().WaitAsync(Patience);
        await drained;
        return Read(_log);
    }

    /// <summary>The calls that a log holds, in the order in which they were made.</summary>
    public static IReadOnlyList<Call> Read(string log)
    {
        List<Call> calls = [];
        Dictionary<(int, string), int> counts = [];
        foreach (var line in File.ReadLines(log))
        {
            if (Begun().Match(line) is not { Success: true } match)
            {
                continue;
            }

            var thread = int.Parse(match.Groups["thread"].Value, CultureInfo.InvariantCulture);
            var name = match.Groups["name"].Value;
            var ordinal = counts[(thread, name)] = counts.GetValueOrDefault((thread, name)) + 1;
            calls.Add(new Call(thread, name, Path.GetFileName(match.Groups["path"].Value), ordinal));
        }

        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        await DetachAsync();
        _strace.Dispose();
    }

    private static IEnumerable<string> Options(string log, IReadOnlyList<string> calls, IReadOnlyList<string> files, Deadly? deadly) =>
    [
        "-f", "-y", "-o", log,
        "-e", $"trace={string.Join(',', calls)}",
        .. deadly is null ? (string[])[] : ["-e", string.Create(CultureInfo.InvariantCulture, $"inject={deadly.Name}:signal=SIGKILL:when={deadly.Ordinal}")],
        .. files.SelectMany(file => (string[])["-P", file]),
    ];

    // 4604  fdatasync(3</data/catalogue.db>) = 0        4604  unlink("/data/catalogue.db-journal") = 0
    // 4604  renameat2(AT_FDCWD</>, "/backups/.a.zip.partial", AT_FDCWD</>, "/backups/a.zip", RENAME_NOREPLACE) = 0
    [GeneratedRegex("""^(?<thread>\d+) +(?<name>\w+)\((?:\d+<(?<path>/[^>]*)>|[^"]*"(?<path>/[^"]*)")""")]
    private static partial Regex Begun();
}
