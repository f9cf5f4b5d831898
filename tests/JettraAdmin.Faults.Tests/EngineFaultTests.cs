using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.Faults.Tests;

/// <summary>
/// A file call fails in the middle of an operation, once or from there on. Whatever is answered then, the answer, the job, the
/// memory and the file say the same, at once, after more was written, and after a kill.
/// </summary>
public sealed class EngineFaultTests
{
    private const int PointsOfAnOperation = 15;

    [Fact]
    public async Task Answer_job_memory_and_file_agree_whichever_call_fails()
    {
        using var runner = new PointRunner();
        var rehearsals = await runner.RehearseAsync();
        var points = Sample.Named
            ?? [.. rehearsals.SelectMany(r => Sample.Full ? Sample.AllOf(r.Key, r.Value.Calls) : Sample.Of(r.Key, r.Value.Calls, PointsOfAnOperation))];

        var reports = await runner.TryAsync(points);

        var counts = PointSummary.Counts("Failing calls, engine", reports);
        Console.WriteLine(counts);
        TestContext.Current.TestOutputHelper?.WriteLine(counts);
        Assert.Equal(points.Count, reports.Count);
        Assert.True(Sample.Named is not null || reports.Count >= 300);
        var disagreements = PointSummary.Disagreements(reports);
        Assert.True(disagreements.Length == 0, disagreements);
    }
}
