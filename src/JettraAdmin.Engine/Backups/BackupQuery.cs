using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

/// <summary>By which column backups are sorted.</summary>
public enum BackupColumn
{
    /// <summary>The time of the data.</summary>
    TakenAt,
    /// <summary>The name of the database.</summary>
    Database,
    /// <summary>The size of the file.</summary>
    Size,
    /// <summary>The number of documents. Backups whose number is unknown come first.</summary>
    Documents,
    /// <summary>The finding, from the worst to the best: see <see cref="BackupQuery.Rank"/>.</summary>
    Assurance,
    /// <summary>The user who started the backup. Backups of unknown users come first.</summary>
    By,
}

/// <summary>Which backups to list, in which order. All conditions must hold; null means any.</summary>
public sealed record BackupQuery
{
    /// <summary>All backups, the newest first.</summary>
    public static readonly BackupQuery All = new();

    /// <summary>The database of the backup.</summary>
    public DatabaseName? Database { get; init; }

    /// <summary>What was found out about it: one of these.</summary>
    public IReadOnlyCollection<AssuranceLevel>? Levels { get; init; }

    /// <summary>The user who started it, regardless of case.</summary>
    public string? By { get; init; }

    /// <summary>A text that its file name, its database or its user contains, regardless of case.</summary>
    public string? Text { get; init; }

    /// <summary>The earliest time of the data.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only backups whose data is older than this.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>By which column to sort. Equal values are sorted by time, the newest first.</summary>
    public BackupColumn Sort { get; init; } = BackupColumn.TakenAt;

    /// <summary>Whether the greatest value comes first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>The number of backups before the page.</summary>
    public int Skip { get; init; }

    /// <summary>The maximum number of backups in the page; null for all.</summary>
    public int? Take { get; init; }

    /// <summary>Whether a backup meets all conditions.</summary>
    public bool Matches(Backup backup) =>
        (Database is not { } database || backup.Database == database)
        && (Levels is null || Levels.Contains(backup.Assurance.Level))
        && (By is null || string.Equals(backup.By, By, StringComparison.OrdinalIgnoreCase))
        && (From is not { } from || backup.TakenAt >= from)
        && (Before is not { } before || backup.TakenAt < before)
        && (string.IsNullOrWhiteSpace(Text) || Contains(backup, Text.Trim()));

    /// <summary>The page of the backups, and the totals of all backups that meet the conditions.</summary>
    /// <param name="backups">The backups that the caller may see.</param>
    public BackupPage Apply(IEnumerable<Backup> backups)
    {
        List<Backup> found = [.. backups.Where(Matches)];
        var page = Sorted(found).Skip(Skip);
        return new BackupPage(
            [.. Take is { } take ? page.Take(take) : page],
            found.Count,
            found.Count(backup => backup.Good),
            // The sum is limited to the largest number, because sparse files can have any size.
            (long)found.Aggregate(Int128.Zero, (sum, backup) => Int128.Min(sum + backup.Bytes, long.MaxValue)));
    }

    /// <summary>The place of a finding among all, from the worst to the best.</summary>
    public static int Rank(AssuranceLevel level) => level switch
    {
        AssuranceLevel.Damaged => 0,
        AssuranceLevel.Foreign => 1,
        AssuranceLevel.Unsupported => 2,
        AssuranceLevel.Unreadable => 3,
        AssuranceLevel.Written => 4,
        AssuranceLevel.Verified => 5,
        AssuranceLevel.Proved => 6,
    };

    private IOrderedEnumerable<Backup> Sorted(List<Backup> found)
    {
        var sorted = Sort switch
        {
            BackupColumn.TakenAt => Order(backup => backup.TakenAt),
            BackupColumn.Database => Order(backup => backup.Database.Value, StringComparer.OrdinalIgnoreCase),
            BackupColumn.Size => Order(backup => backup.Bytes),
            BackupColumn.Documents => Order(backup => backup.Documents ?? -1),
            BackupColumn.Assurance => Order(backup => Rank(backup.Assurance.Level)),
            BackupColumn.By => Order(backup => backup.By ?? string.Empty, StringComparer.OrdinalIgnoreCase),
        };
        return sorted.ThenByDescending(backup => backup.TakenAt).ThenBy(backup => backup.Name.Value, StringComparer.Ordinal);

        IOrderedEnumerable<Backup> Order<T>(Func<Backup, T> value, IComparer<T>? order = null) =>
            Descending ? found.OrderByDescending(value, order) : found.OrderBy(value, order);
    }

    private static bool Contains(Backup backup, string text) =>
        new[] { backup.Name.Value, backup.Database.Value, backup.By }.Any(part => part?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
}

/// <summary>A page of backups.</summary>
/// <param name="Backups">The backups of the page, in the order of the query.</param>
/// <param name="Total">The number of backups that meet the conditions, on all pages.</param>
/// <param name="Good">The number of those that can be restored, as far as it is known.</param>
/// <param name="Bytes">The size of their files.</param>
public sealed record BackupPage(IReadOnlyList<Backup> Backups, int Total, int Good, long Bytes);
