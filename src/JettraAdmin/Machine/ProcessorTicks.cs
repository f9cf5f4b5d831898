using System.Globalization;

namespace JettraAdmin.Machine;

/// <summary>The processor time that Linux has counted since the machine started, in ticks.</summary>
internal readonly record struct ProcessorTicks(long Busy, long All)
{
    // user nice system idle iowait irq softirq steal. The guest columns that follow are already part of user and nice.
    private const int Counted = 8;
    private const int Idle = 3;
    private const int WaitingForDisk = 4;

    /// <summary>Parses the first line of <c>/proc/stat</c>, the sum of all processors.</summary>
    public static ProcessorTicks Parse(string stat)
    {
        var words = stat.Split('\n', 2)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long[] ticks = [.. words.Skip(1).Take(Counted).Select(w => long.Parse(w, NumberStyles.None, CultureInfo.InvariantCulture))];
        var all = ticks.Sum();
        return new ProcessorTicks(all - ticks[Idle] - ticks[WaitingForDisk], all);
    }

    /// <summary>The usage since an earlier reading, in percent.</summary>
    public double PercentSince(ProcessorTicks before)
    {
        // The kernel's iowait counter may go down a little.
        var all = All - before.All;
        return all <= 0 ? 0 : Math.Clamp(100.0 * (Busy - before.Busy) / all, 0, 100);
    }
}
