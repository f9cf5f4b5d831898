namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>Limits for transactions.</summary>
public sealed record TransactionOptions
{
    /// <summary>The maximum number of writes in a transaction. Default: 10,000.</summary>
    public int Operations { get; init; } = 10_000;

    /// <summary>The maximum size of a transaction. Default: 64 MiB.</summary>
    public long Bytes { get; init; } = 64L << 20;

    /// <summary>The maximum size of all open transactions together. Default: 256 MiB.</summary>
    public long TotalBytes { get; init; } = 256L << 20;

    /// <summary>The maximum number of open transactions of a user. Default: 100. Beginning another one ends the one that was idle for the longest time.</summary>
    public int PerUser { get; init; } = 100;

    /// <summary>How long a transaction may be idle. Default: 10 minutes.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a transaction may be open. Default: 1 hour.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(1);
}
