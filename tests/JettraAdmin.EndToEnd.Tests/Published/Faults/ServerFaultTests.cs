using System.Globalization;
using JettraAdmin.Fixtures;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.EndToEnd.Tests.Published.Faults;

/// <summary>
/// A file call of the published server fails in the middle of a request, once or from there on. Whatever is answered then, the
/// answer, the job, the memory and the file say the same, at once, after more was written, and after a kill.
/// </summary>
[Collection(PublishedCollection.Name)]
public sealed class ServerFaultTests(PublishedApp app) : IDisposable
{
    private readonly string _work = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : app.Top, $"jettra-faults-{Guid.NewGuid():N}")).FullName;

    private static int PointsOfAnOperation => Sample.Full ? 20 : 3;

    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(_work, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.UserWrite);
        }

        Directory.Delete(_work, recursive: true);
    }

    [Fact]
    public async Task Answer_job_memory_and_file_agree_whichever_call_fails()
    {
        Assert.True(File.Exists(FailingCalls.Library), $"There is no {FailingCalls.Library}. ./test.sh builds it; see tests/failing-calls/README.md.");
        File.SetUnixFileMode(_work, (UnixFileMode)0b111_101_101);
        var rehearsals = await RehearseAsync();
        var points = Sample.Named
            ?? [.. rehearsals.SelectMany(r => Sample.Of(r.Key, r.Value.Calls, PointsOfAnOperation))];

        // Two servers at a time, each with folders of its own.
        var halves = points.Select((point, i) => (point, i)).GroupBy(p => p.i % 2, p => p.point);
        var reports = (await Task.WhenAll(halves.Select(half => TryAsync([.. half], rehearsals)))).SelectMany(r => r).ToList();

        var counts = PointSummary.Counts("Failing calls, published server", reports);
        Console.WriteLine(counts);
        TestContext.Current.TestOutputHelper?.WriteLine(counts);
        Assert.Equal(points.Count, reports.Count);
        Assert.True(Sample.Named is not null || reports.Count >= 60);
        var disagreements = PointSummary.Disagreements(reports);
        Assert.True(disagreements.Length == 0, disagreements);
    }

    private async Task<Dictionary<string, Rehearsal>> RehearseAsync()
    {
        var folders = await ServerFolders.MakeFailingAsync(_work);
        using var calls = new FailingCalls(folders.Control);
        await using var server = await ServerProcess.StartAsync(app, folders);
        Dictionary<string, Rehearsal> rehearsals = [];
        foreach (var operation in ServerOperations.All)
        {
            using var trial = new ServerTrial(server, folders, calls, operation.Name, $"r{rehearsals.Count:00}-");
            rehearsals[operation.Name] = await trial.RehearseAsync();
        }

        return rehearsals;
    }

    /// <summary>Each server finds what the killed one before it left, and is the one of the next trial.</summary>
    private async Task<List<PointReport>> TryAsync(List<FaultPoint> points, Dictionary<string, Rehearsal> rehearsals)
    {
        var folders = await ServerFolders.MakeFailingAsync(_work);
        using var calls = new FailingCalls(folders.Control);
        List<PointReport> reports = [];
        var server = await ServerProcess.StartAsync(app, folders);
        try
        {
            foreach (var point in points)
            {
                KilledTrial killed;
                using (var trial = new ServerTrial(server, folders, calls, point.Operation, string.Create(CultureInfo.InvariantCulture, $"p{reports.Count:000}-")))
                {
                    killed = await trial.RunAsync(point, rehearsals[point.Operation]);
                }

                await server.KillAsync();
                await server.DisposeAsync();
                server = await ServerProcess.StartAsync(app, folders);
                reports.Add(await killed.AfterRestartAsync(server, folders));
            }
        }
        finally
        {
            await server.DisposeAsync();
        }

        return reports;
    }
}
