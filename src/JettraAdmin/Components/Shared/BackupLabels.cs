using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Shared;

/// <summary>The texts for databases without a good backup.</summary>
public sealed class BackupLabels
{
    private readonly ConsoleText _texts;

    /// <summary>Creates it for a viewer.</summary>
    public BackupLabels(ConsoleText texts) => _texts = texts;

    /// <summary>The short text.</summary>
    public string NoGood => _texts["No good backup"];

    /// <summary><c>the only one is damaged</c>, <c>all 3 cannot be read</c>, <c>2 are damaged, 1 cannot be read</c>.</summary>
    /// <param name="bad">The backups that cannot be restored; at least one.</param>
    public string Why(IReadOnlyList<Backup> bad) => _texts[Because(bad)];

    /// <summary><c>No good backup: the only one is damaged</c>.</summary>
    public string NoGoodBecause(IReadOnlyList<Backup> bad) => _texts[$"No good backup: {Because(bad)}"];

    /// <summary><c>There is no good backup of ventas: the only one is damaged.</c></summary>
    /// <param name="of">The name of the database, or <c>it</c>.</param>
    /// <param name="bad">The backups that cannot be restored.</param>
    public string NoneOf(string of, IReadOnlyList<Backup> bad) =>
        _texts[bad.Count == 0 ? (MessageTemplate)$"There is no good backup of {of}." : $"There is no good backup of {of}: {Because(bad)}."];

    /// <summary><c>1,284 documents have no good backup.</c></summary>
    public string NoCopy(long documents) =>
        _texts.Plural(documents, $"{documents:N0} document has no good backup.", $"{documents:N0} documents have no good backup.");

    /// <summary>The tone: bad if any backup is damaged, otherwise a warning.</summary>
    public static Tone Tone(IReadOnlyList<Backup> bad) => bad.Any(b => b.Assurance.Level == AssuranceLevel.Damaged) ? Shared.Tone.Bad : Shared.Tone.Warn;

    /// <summary>The icon.</summary>
    public static string Icon(IReadOnlyList<Backup> bad) => Tone(bad) == Shared.Tone.Bad ? IconNames.Damaged : IconNames.Attention;

    private static MessageTemplate Because(IReadOnlyList<Backup> bad)
    {
        List<(AssuranceLevel Level, int Count)> kinds = [.. bad.GroupBy(b => b.Assurance.Level).Select(g => (g.Key, g.Count())).OrderByDescending(k => k.Item2)];
        return bad.Count == 1 ? TheOnlyOne(bad[0].Assurance.Level)
            : kinds.Count > 1 ? MessageTemplate.Join(", ", kinds.Select(k => Some(k.Level, k.Count)))
            : bad.Count == 2 ? Both(kinds[0].Level)
            : All(kinds[0].Level, bad.Count);
    }

    private static MessageTemplate TheOnlyOne(AssuranceLevel level) => level switch
    {
        AssuranceLevel.Unreadable => (MessageTemplate)"the only one cannot be read",
        AssuranceLevel.Damaged => "the only one is damaged",
        AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved or AssuranceLevel.Foreign or AssuranceLevel.Unsupported => "the only one cannot be restored here",
    };

    private static MessageTemplate Both(AssuranceLevel level) => level switch
    {
        AssuranceLevel.Unreadable => (MessageTemplate)"both cannot be read",
        AssuranceLevel.Damaged => "both are damaged",
        AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved or AssuranceLevel.Foreign or AssuranceLevel.Unsupported => "both cannot be restored here",
    };

    private static MessageTemplate All(AssuranceLevel level, long count) => level switch
    {
        AssuranceLevel.Unreadable => (MessageTemplate)$"all {count:N0} cannot be read",
        AssuranceLevel.Damaged => $"all {count:N0} are damaged",
        AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved or AssuranceLevel.Foreign or AssuranceLevel.Unsupported => $"all {count:N0} cannot be restored here",
    };

    private static MessageTemplate Some(AssuranceLevel level, long count) => level switch
    {
        AssuranceLevel.Unreadable => $"{count:N0} cannot be read",
        AssuranceLevel.Damaged => MessageTemplate.Plural(count, $"{count:N0} is damaged", $"{count:N0} are damaged"),
        AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved or AssuranceLevel.Foreign or AssuranceLevel.Unsupported => $"{count:N0} cannot be restored here",
    };
}
