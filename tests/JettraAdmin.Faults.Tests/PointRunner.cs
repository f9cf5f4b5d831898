using System.Diagnostics;
using System.Text.Json;
using JettraAdmin.Faults.Tests.Engine;
using JettraAdmin.Fixtures;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.Faults.Tests;

/// <summary>Runs the program whose file calls fail, again after each kill, until all points were tried.</summary>
internal sealed class PointRunner : IDisposable
{
    // In memory where that is possible: what counts is what the page cache holds, and nothing waits for a disk.
    private readonly string _work = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"jettra-faults-{Guid.NewGuid():N}")).FullName;

    /// <summary>Has each operation done once without a failing call.</summary>
    public async Task<IReadOnlyDictionary<string, Rehearsal>> RehearseAsync()
    {
        Demand(File.Exists(FailingCalls.Library), $"There is no {FailingCalls.Library}. ./test.sh builds it; see tests/failing-calls/README.md.");
        var (exit, said) = await RunAsync("rehearsal", [PointProgram.Rehearse, _work]);
        Demand(exit == 0, said);
        return (await Scene.OpenAsync(Path.Combine(_work, "scene"))).Facts.Rehearsals;
    }

    /// <summary>Tries points on both processors.</summary>
    public async Task<IReadOnlyList<PointReport>> TryAsync(IReadOnlyList<FaultPoint> points)
    {
        var halves = points.Select((point, i) => (point, i)).GroupBy(p => p.i % 2, p => p.point).ToList();
        return [.. (await Task.WhenAll(halves.Select(half => TryAsync($"half{half.Key}", [.. half])))).SelectMany(reports => reports)];
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);

    private async Task<IReadOnlyList<PointReport>> TryAsync(string name, List<FaultPoint> points)
    {
        var (pointsFile, resultsFile) = (Path.Combine(_work, name + ".points"), Path.Combine(_work, name + ".results"));
        await File.WriteAllLinesAsync(pointsFile, points.Select(point => point.ToString()));
        List<PointReport> reports = [];
        while (reports.Count < points.Count)
        {
            var (exit, said) = await RunAsync(name, [PointProgram.Command, _work, pointsFile, resultsFile]);
            var pending = File.Exists(resultsFile + ".pending");
            reports = File.Exists(resultsFile) ? [.. (await File.ReadAllLinesAsync(resultsFile)).Select(line => JsonSerializer.Deserialize<PointReport>(line)!)] : [];
            if (exit != 0 && !pending)
            {
                var died = new PointReport(points[reports.Count].ToString(), "", 0, 0, null, [new("the process died", said)]);
                await File.AppendAllTextAsync(resultsFile, JsonSerializer.Serialize(died) + "\n");
                reports.Add(died);
            }
        }

        return reports;
    }

    private async Task<(int Exit, string Said)> RunAsync(string name, string[] arguments)
    {
        var control = Path.Combine(_work, name + ".control");
        new FailingCalls(control).Dispose();
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(PointRunner).Assembly.Location);
        }

        start.Environment["LD_PRELOAD"] = FailingCalls.Library;
        start.Environment[FailingCalls.ControlVariable] = control;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static void Demand(bool holds, string otherwise) => Assert.True(holds, otherwise);
}
