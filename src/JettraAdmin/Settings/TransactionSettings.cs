using System.ComponentModel;
using JettraAdmin.Engine.Documents.Transactions;

namespace JettraAdmin.Settings;

/// <summary>Limits for transactions.</summary>
public sealed class TransactionSettings
{
    private static readonly TransactionOptions Usual = new();
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Maximum number of operations in one transaction. Default: 10,000.</summary>
    [Description("Maximum number of operations in one transaction.")]
    public int Operations { get; set; } = Usual.Operations;

    /// <summary>Maximum size of one transaction, in bytes. Default: 64 MiB.</summary>
    [Description("Maximum size of one transaction, in bytes.")]
    public long Bytes { get; set; } = Usual.Bytes;

    /// <summary>Maximum size of all open transactions together, in bytes. They are held in memory. Default: 256 MiB.</summary>
    [Description("Maximum size of all open transactions together, in bytes. They are held in memory.")]
    public long TotalBytes { get; set; } = Usual.TotalBytes;

    /// <summary>How many transactions a user may have open. One more ends the least recently used one. Default: 100.</summary>
    [Description("How many transactions a user may have open. One more ends the least recently used one.")]
    public int PerUser { get; set; } = Usual.PerUser;

    /// <summary>How long a transaction stays open without being used. Default: 10 minutes.</summary>
    [Description("How long a transaction stays open without being used.")]
    public TimeSpan Idle { get; set; } = Usual.Idle;

    /// <summary>How long a transaction stays open at most. Default: one hour.</summary>
    [Description("How long a transaction stays open at most.")]
    public TimeSpan MaxAge { get; set; } = Usual.MaxAge;

    /// <summary>Converts the settings to the engine's options.</summary>
    internal TransactionOptions ToOptions() => new()
    {
        Operations = Operations,
        Bytes = Bytes,
        TotalBytes = TotalBytes,
        PerUser = PerUser,
        Idle = Idle,
        MaxAge = MaxAge,
    };

    /// <summary>The errors in these settings, one sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        foreach ((var name, var value) in new[] { (nameof(Operations), Operations), (nameof(Bytes), Bytes), (nameof(PerUser), PerUser) })
        {
            if (value <= 0)
            {
                yield return $"Jettra:Transactions:{name} is {value}. It must be greater than zero.";
            }
        }

        if (TotalBytes < Bytes)
        {
            yield return $"Jettra:Transactions:TotalBytes is {TotalBytes}. It must not be less than Jettra:Transactions:Bytes, which is {Bytes}.";
        }

        foreach ((var name, var value) in new[] { (nameof(Idle), Idle), (nameof(MaxAge), MaxAge) })
        {
            if (value < Shortest || value > Longest)
            {
                yield return $"Jettra:Transactions:{name} is {value}. It must be between one second and one day. Example: 00:10:00.";
            }
        }
    }
}
