using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Shared;

/// <summary>Creates the short texts beside the names of databases, in the viewer's language.</summary>
public sealed class BackupAges
{
    private readonly ConsoleText _texts;
    private readonly Format _format;
    private readonly JobLabels _jobs;
    private readonly BackupLabels _backups;

    /// <summary>Creates it for a viewer.</summary>
    public BackupAges(ConsoleText texts, Format format, JobLabels jobs, BackupLabels backups) =>
        (_texts, _format, _jobs, _backups) = (texts, format, jobs, backups);

    /// <summary>Creates the text.</summary>
    /// <param name="lastGood">The newest good backup, or null.</param>
    /// <param name="lastJob">The backup job that ended last, or null.</param>
    /// <param name="current">The running or waiting job of this database, or null.</param>
    /// <param name="now">The current time.</param>
    /// <param name="lost">The newest backup if it is missing from the folder, or null.</param>
    /// <param name="bad">The backups that cannot be restored.</param>
    public BackupAge Of(
        Backup? lastGood, Job? lastJob, Job? current, DateTimeOffset now, GoneArchive? lost = null, IReadOnlyList<Backup>? bad = null)
    {
        if (current is { OutcomeUnknown: true })
        {
            return new(_texts["unknown"], Tone.Warn, IconNames.Attention, _jobs.Doing(current));
        }

        if (current is { State: JobState.Running })
        {
            var percent = _format.Percent(current.Progress.Fraction);
            return new(percent, Tone.Accent, null, $"{_jobs.Doing(current)}, {percent}", current.Progress.Fraction);
        }

        if (current is { State: JobState.Queued })
        {
            return new(_texts["waits"], Tone.Accent, IconNames.Waiting, _texts[$"{_jobs.Title(current)} waits for its turn"]);
        }

        var age = OfBackup(lastGood, lastJob, now, lost, bad ?? []);
        return BackupAge.Failed(lastJob, lastGood, now) ? new(age.Text, Tone.Bad, IconNames.Failed, _texts[$"The last backup failed. {age.Title}"]) : age;
    }

    /// <summary><c>dated 3 days in the future</c>.</summary>
    public string Ahead(Backup backup, DateTimeOffset now) => _texts[$"dated {_format.LongAge(backup.TakenAt - now)} in the future"];

    private BackupAge OfBackup(Backup? lastGood, Job? lastJob, DateTimeOffset now, GoneArchive? lost, IReadOnlyList<Backup> bad)
    {
        if (lost is not null)
        {
            var there = lastGood is null
                ? bad.Count == 0 ? "" : $" {_backups.NoGoodBecause(bad)}."
                : lastGood.IsAhead(now) ? "" : _texts[$" The newest good one in the folder is {_format.LongAge(now - lastGood.TakenAt)} old."];
            var which = _texts[bad.Any(b => b.TakenAt > lost.TakenAt) ? "An earlier backup is no longer in the folder." : "The last backup is no longer in the folder."];
            return new(_texts["missing"], Tone.Warn, IconNames.Attention, $"{which}{there}");
        }

        if (lastGood is null && bad.Count > 0)
        {
            return new(_texts["no good"], BackupLabels.Tone(bad), BackupLabels.Icon(bad), _backups.NoGoodBecause(bad));
        }

        if (lastGood is null)
        {
            // A completed job without a backup means that the backup was deleted.
            return lastJob is { State: JobState.Completed }
                ? new(_texts["none"], Tone.Warn, IconNames.Attention, _texts["There is no backup"])
                : new(_texts["never"], Tone.Warn, IconNames.Attention, _texts["Never backed up"]);
        }

        if (lastGood.IsAhead(now))
        {
            return new(_texts["future"], Tone.Warn, IconNames.Attention, _texts[$"The only good backup is {Ahead(lastGood, now)}, so its age is unknown"]);
        }

        var age = now - lastGood.TakenAt;
        return new(_format.Age(age), age > BackupAge.OldAfter ? Tone.Warn : Tone.Faint, null, _texts[$"Last good backup: {_format.LongAge(age)} ago"]);
    }
}
