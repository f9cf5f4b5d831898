using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Components.Shared;

/// <summary>The texts for databases without a good backup.</summary>
public static class BackupLabels
{
    /// <summary>The short text.</summary>
    public const string NoGood = "No good backup";

    /// <summary><c>the only one is damaged</c>, <c>all 3 cannot be read</c>, <c>2 are damaged, 1 cannot be read</c>.</summary>
    /// <param name="bad">The backups that cannot be restored; at least one.</param>
    public static string Why(IReadOnlyList<Backup> bad)
    {
        List<(AssuranceLevel Level, int Count)> kinds = [.. bad.GroupBy(b => b.Assurance.Level).Select(g => (g.Key, g.Count())).OrderByDescending(k => k.Item2)];
        return bad.Count == 1 ? $"the only one {Is(bad[0].Assurance.Level, 1)}"
            : kinds.Count == 1 ? $"{(bad.Count == 2 ? "both" : $"all {Format.Number(bad.Count)}")} {Is(kinds[0].Level, bad.Count)}"
            : string.Join(", ", kinds.Select(k => $"{Format.Number(k.Count)} {Is(k.Level, k.Count)}"));
    }

    /// <summary><c>No good backup: the only one is damaged</c>.</summary>
    public static string NoGoodBecause(IReadOnlyList<Backup> bad) => $"{NoGood}: {Why(bad)}";

    /// <summary><c>There is no good backup of ventas: the only one is damaged.</c></summary>
    /// <param name="of">The name of the database, or <c>it</c>.</param>
    /// <param name="bad">The backups that cannot be restored.</param>
    public static string NoneOf(string of, IReadOnlyList<Backup> bad) =>
        bad.Count == 0 ? $"There is no good backup of {of}." : $"There is no good backup of {of}: {Why(bad)}.";

    /// <summary>The tone: bad if any backup is damaged, otherwise a warning.</summary>
    public static Tone Tone(IReadOnlyList<Backup> bad) => bad.Any(b => b.Assurance.Level == AssuranceLevel.Damaged) ? Shared.Tone.Bad : Shared.Tone.Warn;

    /// <summary>The icon.</summary>
    public static string Icon(IReadOnlyList<Backup> bad) => Tone(bad) == Shared.Tone.Bad ? IconNames.Damaged : IconNames.Attention;

    private static string Is(AssuranceLevel level, int count) => level switch
    {
        AssuranceLevel.Unreadable => "cannot be read",
        AssuranceLevel.Damaged => count == 1 ? "is damaged" : "are damaged",
        AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved or AssuranceLevel.Foreign or AssuranceLevel.Unsupported => "cannot be restored here",
    };
}
