using System.Diagnostics;

namespace JettraAdmin.Benchmarks;

/// <summary>What some work took, on the wall and of the processor, in all rounds.</summary>
internal sealed class Timing
{
    private readonly List<(double Wall, double Processor)> _rounds = [];

    /// <summary>Seconds on the wall, in the middle of all rounds.</summary>
    public double Wall => Median(_rounds.Select(r => r.Wall));

    /// <summary>Seconds of the processor, of all threads, in the middle of all rounds.</summary>
    public double Processor => Median(_rounds.Select(r => r.Processor));

    public async Task RunAsync(Func<Task> work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await work();
        _rounds.Add((watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds));
    }

    public Task RunAsync(Action work) => RunAsync(() => Task.Run(work));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
