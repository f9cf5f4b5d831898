namespace JettraAdmin.Engine.Jobs;

/// <summary>The limits for running, queued and ended jobs.</summary>
public sealed record JobOptions
{
    /// <summary>The file of the history.</summary>
    public required string File { get; init; }

    /// <summary>The maximum number of running jobs. Each runs on a thread of its own. Default: 2.</summary>
    public int Concurrent { get; init; } = 2;

    /// <summary>The maximum number of queued jobs. Further jobs are refused. Default: 64.</summary>
    public int Queue { get; init; } = 64;

    /// <summary>The maximum number of ended jobs in the history. Default: 10,000.</summary>
    public int History { get; init; } = 10_000;
}
