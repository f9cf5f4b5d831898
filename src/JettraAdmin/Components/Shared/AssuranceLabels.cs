using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Components.Shared;

/// <summary>The texts for findings about backups.</summary>
public static class AssuranceLabels
{
    /// <summary>A short text: <c>Proved today, 34 s</c>, <c>Verified 13 Dec</c>, <c>Damaged, found 12 Dec</c>. Without a clock, it has no day.</summary>
    public static string Short(Assurance assurance, ViewerClock? clock)
    {
        var day = clock is null ? null : Day(assurance.At, clock);
        return assurance.Level switch
        {
            AssuranceLevel.Unreadable => "Cannot be read",
            AssuranceLevel.Damaged => day is null ? "Damaged" : $"Damaged, found {day}",
            AssuranceLevel.Foreign => "Not a backup",
            AssuranceLevel.Unsupported => "Cannot be restored here",
            AssuranceLevel.Written => "Written",
            AssuranceLevel.Verified => day is null ? "Verified" : $"Verified {day}",
            AssuranceLevel.Proved => (day, assurance.Took) switch
            {
                (null, null) => "Proved",
                (null, { } took) => $"Proved {Format.Duration(took)}",
                (_, null) => $"Proved {day}",
                (_, { } took) => $"Proved {day}, {Format.Duration(took)}",
            },
        };
    }

    /// <summary>The finding in a sentence or two.</summary>
    /// <param name="assurance">The finding.</param>
    /// <param name="clock">The viewer's clock.</param>
    /// <param name="digests">Whether the archive contains digests. Archives of existing servers do not.</param>
    public static string Long(Assurance assurance, ViewerClock clock, bool digests = true) => assurance.Level switch
    {
        AssuranceLevel.Unreadable => $"Its content is unknown. {assurance.Fault}",
        AssuranceLevel.Damaged => $"Damaged, found {clock.InSentence(assurance.At)}. {assurance.Fault}",
        AssuranceLevel.Foreign => $"Not a backup. {assurance.Fault}",
        AssuranceLevel.Unsupported => $"This server cannot restore it. {assurance.Fault}",
        AssuranceLevel.Written => "Written. Its documents have not been read since.",
        AssuranceLevel.Verified => $"Verified: every document was read {clock.InSentence(assurance.At)}, and every {(digests ? "digest was equal" : "checksum was right")}.",
        AssuranceLevel.Proved => $"Proved: it was restored {clock.InSentence(assurance.At)}"
            + (assurance.Took is { } took ? $" in {Format.Duration(took)}" : "") + ", and the digests were equal.",
    };

    /// <summary>The heading over the reason why a file could not be opened.</summary>
    public static string Unopened(Assurance assurance) => assurance.Level switch
    {
        AssuranceLevel.Foreign => "This file is not a backup, or has a different format.",
        AssuranceLevel.Unsupported => "This server cannot restore this file. It may not be damaged.",
        AssuranceLevel.Unreadable or AssuranceLevel.Damaged or AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved => "The manifest of this file cannot be read.",
    };

    private static string Day(DateTimeOffset at, ViewerClock clock) =>
        clock.Local(at).Date == clock.Now.Date ? "today"
        : clock.Local(at).Date == clock.Now.Date.AddDays(-1) ? "yesterday"
        : clock.Date(at);
}
