namespace JettraAdmin.Engine.Backups;

/// <summary>Whether there is enough space.</summary>
public enum RoomVerdict
{
    /// <summary>There is enough.</summary>
    Enough,
    /// <summary>There may not be enough. The job runs; if it fails, it changes nothing.</summary>
    Tight,
    /// <summary>There is certainly not enough. The job fails before it writes anything.</summary>
    Short,
}

/// <summary>The space that a job needs, as a lower and an upper bound.</summary>
/// <param name="Least">With less than this, the job fails.</param>
/// <param name="Most">The job needs at most this.</param>
public readonly record struct SpaceNeeded(long Least, long Most)
{
    /// <summary>Compares the need with the free space. When that is unknown (null), there is enough.</summary>
    public RoomVerdict In(long? free) => free is not { } bytes || bytes >= Most ? RoomVerdict.Enough : bytes >= Least ? RoomVerdict.Tight : RoomVerdict.Short;

    /// <summary>Creates bounds from untrusted numbers. Too large numbers become <see cref="long.MaxValue"/>.</summary>
    internal static SpaceNeeded Between(Int128 least, Int128 most) => new(Cut(least), Cut(most));

    private static long Cut(Int128 bytes) => (long)Int128.Clamp(bytes, 0, long.MaxValue);
}
