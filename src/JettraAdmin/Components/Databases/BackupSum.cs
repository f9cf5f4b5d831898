using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Components.Databases;

/// <summary>What the backups of several databases hold, take and need together. Immutable.</summary>
/// <param name="Counted">The number of databases in it.</param>
/// <param name="Documents">The documents of all.</param>
/// <param name="Bytes">The size of the documents of all.</param>
/// <param name="Needs">The space for all.</param>
/// <param name="FreeBytes">The free space of the backups folder; null if unknown.</param>
/// <param name="About">The time for all, one after the other.</param>
public sealed record BackupSum(int Counted, long Documents, long Bytes, SpaceNeeded Needs, long? FreeBytes, TimeSpan About)
{
    /// <summary>Of no databases.</summary>
    public static readonly BackupSum Nothing = new(0, 0, 0, new SpaceNeeded(0, 0), null, TimeSpan.Zero);

    /// <summary>Whether there is enough space for all.</summary>
    public RoomVerdict Room => Needs.In(FreeBytes);

    /// <summary>With one more database.</summary>
    public BackupSum With(BackupPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(
            Counted + 1,
            Documents + plan.Documents,
            Bytes + plan.Bytes,
            new SpaceNeeded(Needs.Least + plan.Needs.Least, Needs.Most + plan.Needs.Most),
            plan.FreeBytes,
            About + plan.About);
    }
}
