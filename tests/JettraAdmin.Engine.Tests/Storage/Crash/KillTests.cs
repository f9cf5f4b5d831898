using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Engine.Tests.Storage.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Tests.Storage.Crash;

/// <summary>
/// A process that is killed at any instant: the next start holds the old or the new, complete, and nothing stray.
/// </summary>
public sealed class KillTests(ITestOutputHelper report) : IDisposable
{
    private static readonly string[] Phases = ["start", "fill", "index", "check", "swap", "write", "undo", "drop", "rename", "sweep"];

    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Seeds.One), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task After_a_kill_the_old_or_the_new_state_exists_and_no_strays(int seed)
    {
        var random = new Random(seed);
        var rounds = Environment.GetEnvironmentVariable("JETTRA_FULL") == "1" ? 300 : 10;
        var data = Path.Combine(_folder, "data");
        var state = CrashModel.Start;
        var kills = Phases.ToDictionary(p => p, _ => 0);
        await PrepareAsync(data);
        for (var round = 0; round < rounds; round++)
        {
            // Each phase has its turn; within it the kill comes after a random number of passes and of microseconds.
            var phase = Phases[round % Phases.Length];
            var run = unchecked(seed + round) & 0xFFFF;
            var lines = await KillAsync(data, run, phase, phase == "start" ? 1 : random.Next(1, 3), random.Next(phase is "fill" or "check" ? 60_000 : 8_000));
            kills[lines.LastOrDefault(l => l.Contains(" at ", StringComparison.Ordinal))?.Split(" at ")[1] ?? "start"]++;
            state = await CheckAsync(data, state, lines, run, $"seed {seed}, round {round}, {phase}");
        }

        // In a long run no phase may have gone without.
        Assert.All(kills, kill => Assert.True(rounds < 100 || kill.Value > 0, kill.Key));
        report.WriteLine($"Kills per phase, seed {seed}: {string.Join(", ", kills.Select(k => $"{k.Key} {k.Value}"))}");
    }

    private static async Task PrepareAsync(string data)
    {
        await using var engine = await OpenAsync(data);
        await engine.CreateDatabaseAsync(DatabaseName.Parse(CrashModel.Start.Name), CancellationToken.None);
    }

    /// <summary>Runs the program until it was some times at a phase, waits a moment longer, and kills it.</summary>
    private static async Task<List<string>> KillAsync(string data, int run, string phase, int passes, int microseconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [CrashProgram.Command, data, run.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(KillTests).Assembly.Location);
        }

        using var process = Process.Start(start)!;
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.EndsWith($" at {phase}", StringComparison.Ordinal) && --passes == 0)
            {
                for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalMicroseconds < microseconds;)
                {
                }

                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        Assert.Equal(137, process.ExitCode);
        return lines;
    }

    private static async Task<CrashModel> CheckAsync(string data, CrashModel before, List<string> lines, int run, string where)
    {
        // What was acknowledged happened; what had begun did, or did not.
        var (sure, open, number) = (before, (string?)null, 0);
        foreach (var line in lines)
        {
            var words = line.Split(' ', 3);
            if (words[1] == "do")
            {
                (open, number) = (words[2], int.Parse(words[0], CultureInfo.InvariantCulture));
            }
            else if (words[1] == "done")
            {
                (sure, open) = (sure.Apply(open!), null);
            }
        }

        // As a server does at its start: what outlived its retention may have been left by a kill behind the swap.
        await using var engine = await OpenAsync(data);
        await engine.SweepAsync(CancellationToken.None);
        var found = await ReadAsync(engine, data);
        var allowed = open is null ? [sure] : new[] { sure, sure.Apply(open) };
        Assert.True(allowed.Contains(found), $"{where}: found {found}; allowed {string.Join(" or ", allowed.Select(a => a.ToString()))}; cut short: {open}");

        // The catalogue tells the truth about the act that was cut short.
        if (open is not null && open.Split(' ')[0] is "restore" or "undo" or "drop" or "back" && !sure.Equals(sure.Apply(open)))
        {
            Assert.Equal(!found.Equals(sure), engine.FindDone(CrashProgram.ActOf(run, number)) is not null);
        }

        return found;
    }

    private static async Task<CrashModel> ReadAsync(SqliteDocumentEngine engine, string data)
    {
        var kept = await engine.ListKeptAsync(CancellationToken.None);
        var database = engine.Databases.SingleOrDefault();
        var files = Directory.EnumerateFiles(Path.Combine(data, "generations"), "*.db").Count();
        Assert.Equal((database is null ? 0 : 1) + kept.Count, files);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(data, "tmp")));

        // Kept states are looked at as they are: by bringing each back in a copy of the folder.
        var contents = new List<CrashContent>();
        if (kept.Count > 0)
        {
            var copy = data + "-copy";
            await CopyAsync(data, copy);
            foreach (var entry in kept)
            {
                await using var other = await OpenAsync(copy);
                var back = await other.BringBackAsync(entry.Id, null, new Operation(Guid.CreateVersion7(), "check"), CancellationToken.None);
                contents.Add(await ContentAsync(other, back.Database.Name));
                await other.DisposeAsync();
                Directory.Delete(copy, recursive: true);
                await CopyAsync(data, copy);
            }

            Directory.Delete(copy, recursive: true);
        }

        var name = database?.Name ?? kept[0].Name;
        return new CrashModel(name.Value, database is null ? null : await ContentAsync(engine, database.Name), [.. contents]);
    }

    private static async Task<CrashContent> ContentAsync(SqliteDocumentEngine engine, DatabaseName name)
    {
        var restored = new List<string>();
        var writes = ImmutableSortedSet.CreateBuilder<string>();
        var round = 0;
        await foreach (var document in engine.ReadAsync(name, CrashProgram.Things, DocumentQuery.All, CancellationToken.None))
        {
            if (document.Id[0] == 'w')
            {
                writes.Add(document.Id);
                continue;
            }

            restored.Add(document.Text());
            round = round != 0 ? round : int.Parse(document.Text().Split("\"v\":")[1].TrimEnd('}'), CultureInfo.InvariantCulture);
        }

        if (restored.Count > 0)
        {
            Assert.Equal(Enumerable.Range(0, CrashModel.Documents).Select(i => Make.Doc($"d{i:D6}", round).Text()), restored);
        }

        return new CrashContent(round, writes.ToImmutable());
    }

    private static async Task CopyAsync(string from, string to)
    {
        // Not by .NET, which would meet the locks of the engine that is open.
        using var copy = Process.Start("cp", ["-r", from, to]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
    }

    private static async Task<SqliteDocumentEngine> OpenAsync(string data)
    {
        var engine = new SqliteDocumentEngine(CrashProgram.Options(data), TimeProvider.System, NullLogger<SqliteDocumentEngine>.Instance);
        await engine.StartAsync(CancellationToken.None);
        return engine;
    }
}
