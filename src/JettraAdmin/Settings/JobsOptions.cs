using System.ComponentModel;

namespace JettraAdmin.Settings;

/// <summary>How many jobs may run and wait.</summary>
public sealed class JobsOptions
{
    /// <summary>How many jobs run at the same time, each on its own thread. Default: 2.</summary>
    [Description("How many jobs run at the same time, each on its own thread.")]
    public int Concurrent { get; set; } = 2;

    /// <summary>How many jobs may wait. When the queue is full, new jobs are refused with 429. Default: 64.</summary>
    [Description("How many jobs may wait. When the queue is full, new jobs are refused with 429.")]
    public int Queue { get; set; } = 64;

    /// <summary>The errors in these settings, one sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Concurrent is < 1 or > 64)
        {
            yield return $"Jettra:Jobs:Concurrent is {Concurrent}. It must be from 1 to 64.";
        }

        if (Queue is < 0 or > 10_000)
        {
            yield return $"Jettra:Jobs:Queue is {Queue}. It must be from 0 to 10000.";
        }
    }
}
