using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Components.Shared;

/// <summary>What is said of a backup's soundness, everywhere alike.</summary>
public static class AssuranceLabels
{
    /// <summary><c>Proved today, 34 s</c>, <c>Verified 13 Dec</c>, <c>Damaged, found 12 Dec</c>; without a clock no day.</summary>
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
            _ => (day, assurance.Took) switch
            {
                (null, null) => "Proved",
                (null, { } took) => $"Proved {Format.Duration(took)}",
                (_, null) => $"Proved {day}",
                (_, { } took) => $"Proved {day}, {Format.Duration(took)}",
            },
        };
    }

    /// <summary>The whole evidence, in a sentence or two.</summary>
    /// <param name="assurance">The finding.</param>
    /// <param name="clock">The viewer's.</param>
    /// <param name="digests">Whether the archive states digests that could be compared; an existing server's does not.</param>
    public static string Long(Assurance assurance, ViewerClock clock, bool digests = true) => assurance.Level switch
    {
        AssuranceLevel.Unreadable => $"What it holds is not known. {assurance.Fault}",
        AssuranceLevel.Damaged => $"Damaged, found {clock.InSentence(assurance.At)}. {assurance.Fault}",
        AssuranceLevel.Foreign => $"Not a backup. {assurance.Fault}",
        AssuranceLevel.Unsupported => $"This server cannot restore it. {assurance.Fault}",
        AssuranceLevel.Written => "Written. Its documents were not read since.",
        AssuranceLevel.Verified => $"Sound: every document was read {clock.InSentence(assurance.At)}, and every {(digests ? "digest was equal" : "checksum was right")}.",
        _ => $"Proved: it was restored {clock.InSentence(assurance.At)}"
            + (assurance.Took is { } took ? $" in {Format.Duration(took)}" : "") + ", and the digests were equal.",
    };

    /// <summary>What is said over the reason why a file could not be opened.</summary>
    public static string Unopened(Assurance assurance) => assurance.Level switch
    {
        AssuranceLevel.Foreign => "This file is not a backup, or was packed in another form.",
        AssuranceLevel.Unsupported => "This server cannot restore this file. Nothing says that it is damaged.",
        _ => "What this file says of itself cannot be read.",
    };

    private static string Day(DateTimeOffset at, ViewerClock clock) =>
        clock.Local(at).Date == clock.Now.Date ? "today"
        : clock.Local(at).Date == clock.Now.Date.AddDays(-1) ? "yesterday"
        : clock.Date(at);
}
