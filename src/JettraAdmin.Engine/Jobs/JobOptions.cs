namespace JettraAdmin.Engine.Jobs;

/// <summary>How many jobs run, wait and are remembered.</summary>
public sealed record JobOptions
{
    /// <summary>The file that remembers jobs.</summary>
    public required string File { get; init; }

    /// <summary>How many jobs run at once, each on a thread of its own; 2 by default.</summary>
    public int Concurrent { get; init; } = 2;

    /// <summary>How many jobs may wait; 64 by default. One more is refused.</summary>
    public int Queue { get; init; } = 64;

    /// <summary>How many ended jobs are remembered; 10,000 by default.</summary>
    public int History { get; init; } = 10_000;
}
