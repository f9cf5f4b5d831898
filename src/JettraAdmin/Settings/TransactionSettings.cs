using JettraAdmin.Engine.Documents.Transactions;

namespace JettraAdmin.Settings;

/// <summary>How much transactions may hold, and for how long.</summary>
public sealed class TransactionSettings
{
    private static readonly TransactionOptions Usual = new();
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The most operations of one transaction; 10,000.</summary>
    public int Operations { get; set; } = Usual.Operations;

    /// <summary>The most bytes of one transaction; 64 MiB.</summary>
    public long Bytes { get; set; } = Usual.Bytes;

    /// <summary>The most bytes of all open transactions together, which are kept in memory; 256 MiB.</summary>
    public long TotalBytes { get; set; } = Usual.TotalBytes;

    /// <summary>How many a user may have open; 100. One more ends the one that was not used for the longest time.</summary>
    public int PerUser { get; set; } = Usual.PerUser;

    /// <summary>How long one stays open without being used; 10 minutes.</summary>
    public TimeSpan Idle { get; set; } = Usual.Idle;

    /// <summary>How long one stays open at most; an hour.</summary>
    public TimeSpan MaxAge { get; set; } = Usual.MaxAge;

    /// <summary>The settings as the engine takes them.</summary>
    internal TransactionOptions ToOptions() => new()
    {
        Operations = Operations,
        Bytes = Bytes,
        TotalBytes = TotalBytes,
        PerUser = PerUser,
        Idle = Idle,
        MaxAge = MaxAge,
    };

    /// <summary>What is wrong, a sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        foreach ((var name, var value) in new[] { (nameof(Operations), Operations), (nameof(Bytes), Bytes), (nameof(PerUser), PerUser) })
        {
            if (value <= 0)
            {
                yield return $"Jettra:Transactions:{name} is {value}. It is a number above zero.";
            }
        }

        if (TotalBytes < Bytes)
        {
            yield return $"Jettra:Transactions:TotalBytes is {TotalBytes}. It is at least as much as Jettra:Transactions:Bytes, which is {Bytes}.";
        }

        foreach ((var name, var value) in new[] { (nameof(Idle), Idle), (nameof(MaxAge), MaxAge) })
        {
            if (value < Shortest || value > Longest)
            {
                yield return $"Jettra:Transactions:{name} is {value}. It is between one second and one day, such as 00:10:00.";
            }
        }
    }
}
