namespace JettraAdmin.Engine.Backups;

/// <summary>Whether there is enough space.</summary>
public enum RoomVerdict
{
    /// <summary>There is enough.</summary>
    Enough,
    /// <summary>There may not be enough: trying is allowed, and nothing is lost if it fails.</summary>
    Tight,
    /// <summary>There is certainly too little: it is refused.</summary>
    Short,
}

/// <summary>The space that something needs, between two bounds.</summary>
/// <param name="Least">With less than this it fails.</param>
/// <param name="Most">It needs at most this.</param>
public readonly record struct SpaceNeeded(long Least, long Most)
{
    /// <summary>Judges by how much is free; null when that is not known.</summary>
    public RoomVerdict In(long? free) => free is not { } bytes || bytes >= Most ? RoomVerdict.Enough : bytes >= Least ? RoomVerdict.Tight : RoomVerdict.Short;

    /// <summary>Bounds from untrusted numbers; what overflows becomes the greatest number.</summary>
    internal static SpaceNeeded Between(Int128 least, Int128 most) => new(Cut(least), Cut(most));

    private static long Cut(Int128 bytes) => (long)Int128.Clamp(bytes, 0, long.MaxValue);
}
