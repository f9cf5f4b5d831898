using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Components.Shared;

/// <summary>Finds the backups of a list that look alike without the seconds: those of one database in one minute.</summary>
public static class AlikeBackups
{
    /// <summary>The names of the backups that need seconds.</summary>
    public static HashSet<ArchiveName> In(IEnumerable<Backup> backups) =>
    [
        .. backups
            .GroupBy(b => (b.Database, b.TakenAt.UtcTicks / TimeSpan.TicksPerMinute))
            .Where(group => group.Skip(1).Any())
            .SelectMany(group => group.Select(b => b.Name)),
    ];
}
