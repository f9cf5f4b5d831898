using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Shared;

/// <summary>The short text beside the name of a database: the progress of its job, otherwise the age of its last good backup.</summary>
/// <param name="Text">As <c>62 %</c>, <c>6 h</c>, <c>never</c>, <c>no good</c>, <c>gone</c>, <c>future</c>.</param>
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

    /// <summary>Creates the text.</summary>
    /// <param name="lastGood">The newest good backup, or null.</param>
    /// <param name="lastJob">The backup job that ended last, or null.</param>
    /// <param name="current">The running or waiting job of this database, or null.</param>
    /// <param name="now">The current time.</param>
    /// <param name="lost">The newest backup if it is missing from the folder, or null.</param>
    /// <param name="bad">The backups that cannot be restored.</param>
    public static BackupAge Of(
        Backup? lastGood, Job? lastJob, Job? current, DateTimeOffset now, GoneArchive? lost = null, IReadOnlyList<Backup>? bad = null)
    {
        if (current is { OutcomeUnknown: true })
        {
            return new("unknown", Tone.Warn, IconNames.Attention, JobLabels.Doing(current));
        }

        if (current is { State: JobState.Running })
        {
            var percent = Format.Percent(current.Progress.Fraction);
            return new(percent, Tone.Accent, null, $"{JobLabels.Doing(current)}, {percent}", current.Progress.Fraction);
        }

        if (current is { State: JobState.Queued })
        {
            return new("waits", Tone.Accent, IconNames.Waiting, $"{JobLabels.Title(current)} waits for its turn");
        }

        var age = OfBackup(lastGood, lastJob, now, lost, bad ?? []);
        return Failed(lastJob, lastGood, now) ? new(age.Text, Tone.Bad, IconNames.Failed, $"The last backup failed. {age.Title}") : age;
    }

    /// <summary>Whether the last backup job failed and no good backup was made since.</summary>
    public static bool Failed(Job? lastJob, Backup? lastGood, DateTimeOffset now) =>
        lastJob is { State: JobState.Failed or JobState.Interrupted } && (lastGood is null || lastGood.IsAhead(now) || lastGood.TakenAt < lastJob.EndedAt);

    /// <summary><c>dated 3 days in the future</c>.</summary>
    public static string Ahead(Backup backup, DateTimeOffset now) => $"dated {Format.LongAge(backup.TakenAt - now)} in the future";

    private static BackupAge OfBackup(Backup? lastGood, Job? lastJob, DateTimeOffset now, GoneArchive? lost, IReadOnlyList<Backup> bad)
    {
        if (lost is not null)
        {
            var there = lastGood is null
                ? bad.Count == 0 ? "" : $" {BackupLabels.NoneOf("it", bad)}"
                : lastGood.IsAhead(now) ? "" : $" The newest good one in the folder is {Format.LongAge(now - lastGood.TakenAt)} old.";
            return new("gone", Tone.Warn, IconNames.Attention, $"{(bad.Any(b => b.TakenAt > lost.TakenAt) ? "An earlier backup" : "The last backup")} is no longer in the folder.{there}");
        }

        if (lastGood is null && bad.Count > 0)
        {
            return new("no good", BackupLabels.Tone(bad), BackupLabels.Icon(bad), BackupLabels.NoGoodBecause(bad));
        }

        if (lastGood is null)
        {
            // A completed job without a backup means that the backup was deleted.
            return lastJob is { State: JobState.Completed }
                ? new("none", Tone.Warn, IconNames.Attention, "There is no backup")
                : new("never", Tone.Warn, IconNames.Attention, "Never backed up");
        }

        if (lastGood.IsAhead(now))
        {
            return new("future", Tone.Warn, IconNames.Attention, $"The only good backup is {Ahead(lastGood, now)}, so its age is unknown");
        }

        var age = now - lastGood.TakenAt;
        return new(Format.Age(age), age > OldAfter ? Tone.Warn : Tone.Faint, null, $"Last good backup: {Format.LongAge(age)} ago");
    }
}
