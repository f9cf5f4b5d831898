using System.Globalization;

namespace JettraAdmin.Machine;

/// <summary>What Linux counts of its processors since the machine started.</summary>
internal readonly record struct ProcessorTicks(long Busy, long All)
{
    // user nice system idle iowait irq softirq steal; what follows (guests) is part of user and nice already.
    private const int Counted = 8;
    private const int Idle = 3;
    private const int WaitingForDisk = 4;

    /// <summary>Reads the line of all processors together, the first of <c>/proc/stat</c>.</summary>
    public static ProcessorTicks Parse(string stat)
    {
        var words = stat.Split('\n', 2)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long[] ticks = [.. words.Skip(1).Take(Counted).Select(w => long.Parse(w, NumberStyles.None, CultureInfo.InvariantCulture))];
        var all = ticks.Sum();
        return new ProcessorTicks(all - ticks[Idle] - ticks[WaitingForDisk], all);
    }

    /// <summary>The share that was busy since an earlier reading.</summary>
    public double PercentSince(ProcessorTicks before)
    {
        // The kernel may take a little of its waiting back.
        var all = All - before.All;
        return all <= 0 ? 0 : Math.Clamp(100.0 * (Busy - before.Busy) / all, 0, 100);
    }
}
