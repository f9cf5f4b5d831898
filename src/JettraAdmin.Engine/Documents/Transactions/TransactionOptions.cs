namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>How much transactions may hold, and for how long.</summary>
public sealed record TransactionOptions
{
    /// <summary>The most operations of one; 10,000.</summary>
    public int Operations { get; init; } = 10_000;

    /// <summary>The most bytes of one; 64 MiB.</summary>
    public long Bytes { get; init; } = 64L << 20;

    /// <summary>The most bytes of all open ones together; 256 MiB.</summary>
    public long TotalBytes { get; init; } = 256L << 20;

    /// <summary>How many a user may have open; 100. One more ends the one that was not used for the longest time.</summary>
    public int PerUser { get; init; } = 100;

    /// <summary>How long one stays open without being used; 10 minutes.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long one stays open at most; an hour.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(1);
}
