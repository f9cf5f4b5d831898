namespace JettraAdmin.Engine.Backups;

/// <summary>Whether there is room for what is planned.</summary>
public enum RoomVerdict
{
    /// <summary>There is enough.</summary>
    Enough,
    /// <summary>There may not be enough: it can be tried, and nothing is lost when it fails.</summary>
    Tight,
    /// <summary>There is surely too little: it is refused.</summary>
    Short,
}

/// <summary>How much room something needs, between two bounds.</summary>
/// <param name="Least">With less than this it fails.</param>
/// <param name="Most">Up to so much is needed.</param>
public readonly record struct SpaceNeeded(long Least, long Most)
{
    /// <summary>Judges by how much is free; null when that is not known.</summary>
    public RoomVerdict In(long? free) => free is not { } bytes || bytes >= Most ? RoomVerdict.Enough : bytes >= Least ? RoomVerdict.Tight : RoomVerdict.Short;

    /// <summary>Bounds of numbers that may come from a stranger; what is too large for a number is as large as one can be.</summary>
    internal static SpaceNeeded Between(Int128 least, Int128 most) => new(Cut(least), Cut(most));

    private static long Cut(Int128 bytes) => (long)Int128.Clamp(bytes, 0, long.MaxValue);
}
