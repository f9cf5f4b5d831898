namespace JettraAdmin.Settings;

/// <summary>How many jobs run and wait.</summary>
public sealed class JobsOptions
{
    /// <summary>How many run at once, each on a thread of its own; 2.</summary>
    public int Concurrent { get; set; } = 2;

    /// <summary>How many may wait; one more is refused with 429. 64.</summary>
    public int Queue { get; set; } = 64;

    /// <summary>What is wrong, a sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Concurrent is < 1 or > 64)
        {
            yield return $"Jettra:Jobs:Concurrent is {Concurrent}. It is a number from 1 to 64.";
        }

        if (Queue is < 0 or > 10_000)
        {
            yield return $"Jettra:Jobs:Queue is {Queue}. It is a number from 0 to 10000.";
        }
    }
}
