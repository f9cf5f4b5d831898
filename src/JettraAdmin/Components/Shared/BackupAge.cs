using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Shared;

/// <summary>The short text beside the name of a database: the progress of its job, otherwise the age of its last good backup.</summary>
/// <param name="Text">As <c>62 %</c>, <c>6 h</c>, <c>never</c>, <c>no good</c>, <c>missing</c>, <c>future</c>.</param>
/// <param name="Tone">The colour.</param>
/// <param name="Icon">The icon, or null.</param>
/// <param name="Title">The same as a sentence.</param>
/// <param name="Running">The progress of the job; null if none is running.</param>
public sealed record BackupAge(string Text, Tone Tone, string? Icon, string Title, double? Running = null)
{
    /// <summary>A last good backup older than this gets a warning.</summary>
    public static readonly TimeSpan OldAfter = TimeSpan.FromDays(7);

    /// <summary>While nothing is known yet.</summary>
    public static readonly BackupAge Unknown = new("", Tone.Faint, null, "");

    /// <summary>Whether the last backup job failed and no good backup was made since.</summary>
    public static bool Failed(Job? lastJob, Backup? lastGood, DateTimeOffset now) =>
        lastJob is { State: JobState.Failed or JobState.Interrupted } && (lastGood is null || lastGood.IsAhead(now) || lastGood.TakenAt < lastJob.EndedAt);
}
