using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.Faults.Tests;

/// <summary>
/// A file call fails in the middle of an operation, once or from there on. Whatever is answered then, the answer, the job, the
/// memory and the file say the same, at once, after more was written, and after a kill.
/// </summary>
public sealed class EngineFaultTests
{
    private const int PointsOfAnOperation = 15;

    // Few calls, and a commit among them, so that rows of all lengths can begin at each.
    private static readonly string[] Short = Sample.Full
        ? ["write", "commit", "delete", "create-collection", "drop-collection", "create-index", "rename", "free"]
        : ["write", "commit"];

    [Fact]
    public Task Answer_job_memory_and_file_agree_whichever_call_fails() => TryAsync("engine", rehearsals =>
        rehearsals.SelectMany(r => Sample.Full ? Sample.AllOf(r.Key, r.Value.Calls) : Sample.Of(r.Key, r.Value.Calls, PointsOfAnOperation)));

    [Fact]
    public Task They_agree_wherever_a_row_of_failing_calls_ends() => TryAsync("engine, rows", rehearsals =>
        Short.SelectMany(operation => Sample.RowsOf(operation, rehearsals[operation].Calls)));

    private static async Task TryAsync(string title, Func<IReadOnlyDictionary<string, Rehearsal>, IEnumerable<FaultPoint>> choose)
    {
        using var runner = new PointRunner();
        var rehearsals = await runner.RehearseAsync();
        var points = Sample.Named ?? [.. choose(rehearsals)];

        var reports = await runner.TryAsync(points);

        var counts = PointSummary.Counts($"Failing calls, {title}", reports);
        Console.WriteLine(counts);
        TestContext.Current.TestOutputHelper?.WriteLine(counts);
        Assert.Equal(points.Count, reports.Count);
        var disagreements = PointSummary.Disagreements(reports);
        Assert.True(disagreements.Length == 0, disagreements);
    }
}
