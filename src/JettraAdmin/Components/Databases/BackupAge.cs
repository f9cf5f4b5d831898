using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Databases;

/// <summary>What is said of a database in one word beside its name: a job at work, else the age of its last good backup.</summary>
/// <param name="Text">As <c>62 %</c>, <c>6 h</c>, <c>never</c>.</param>
/// <param name="Tone">What its colour claims.</param>
/// <param name="Icon">Its sign, or null.</param>
/// <param name="Title">The same in a sentence.</param>
/// <param name="Running">How far the job is; null when none runs.</param>
public sealed record BackupAge(string Text, Tone Tone, string? Icon, string Title, double? Running = null)
{
    /// <summary>A last good backup that is older than this should be followed by another.</summary>
    public static readonly TimeSpan OldAfter = TimeSpan.FromDays(7);

    /// <summary>Nothing is known yet.</summary>
    public static readonly BackupAge Unknown = new("", Tone.Faint, null, "");

    /// <summary>Says it.</summary>
    /// <param name="lastGood">The newest good backup, or null when there is none.</param>
    /// <param name="lastJob">The backup job that ended last, or null.</param>
    /// <param name="current">The job that runs or waits for this database, or null.</param>
    /// <param name="now">Now.</param>
    public static BackupAge Of(Backup? lastGood, Job? lastJob, Job? current, DateTimeOffset now)
    {
        if (current is { State: JobState.Running })
        {
            string percent = Shown.Percent(current.Progress.Fraction);
            return new(percent, Tone.Act, null, $"{JobWords.Doing(current)}, {percent}", current.Progress.Fraction);
        }

        if (current is { State: JobState.Queued })
        {
            return new("waits", Tone.Act, Icons.Waiting, $"{JobWords.Title(current)} waits for its turn");
        }

        TimeSpan? age = lastGood is null ? null : now - lastGood.TakenAt;
        string text = age is { } known ? Shown.Age(known) : "never";
        string since = age is null ? "Never backed up" : $"Last good backup: {Shown.LongAge(age.Value)} ago";
        if (Failed(lastJob, lastGood))
        {
            return new(text, Tone.Bad, Icons.Failed, $"The last backup failed. {since}");
        }

        return age is null
            ? new(text, Tone.Warn, Icons.Attention, since)
            : new(text, age > OldAfter ? Tone.Warn : Tone.Faint, null, since);
    }

    /// <summary>Whether the last try failed and no good backup was made since.</summary>
    public static bool Failed(Job? lastJob, Backup? lastGood) =>
        lastJob is { State: JobState.Failed or JobState.Interrupted } && (lastGood is null || lastGood.TakenAt < lastJob.EndedAt);
}
