using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

/// <summary>A good backup that can be restored in place of a damaged archive.</summary>
/// <param name="Backup">The backup.</param>
/// <param name="IsSame">Whether it is the same archive. If false, it is the newest good backup of the same database, with data of another time.</param>
public sealed record SoundCopy(Backup Backup, bool IsSame)
{
    /// <summary>Finds the best copy.</summary>
    /// <param name="good">The good backups, the newest first.</param>
    /// <param name="identity">The identity of the damaged archive; null when it could not be opened.</param>
    /// <param name="fileName">Its file name. It only counts when there is no identity.</param>
    /// <param name="database">Its database; null when that is not known.</param>
    public static SoundCopy? Among(IEnumerable<Backup> good, string? identity, string fileName, DatabaseName? database)
    {
        List<Backup> backups = [.. good];
        var same = backups
            .Where(b => identity is null ? b.Name.Value == fileName : b.Contents?.Identity == identity)
            .MaxBy(b => BackupQuery.Rank(b.Assurance.Level));
        return same is not null ? new SoundCopy(same, IsSame: true)
            : backups.FirstOrDefault(b => b.Database == database) is { } newest ? new SoundCopy(newest, IsSame: false)
            : null;
    }
}
