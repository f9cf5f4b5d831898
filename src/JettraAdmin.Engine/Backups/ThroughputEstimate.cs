using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups;

/// <summary>How fast this server makes and restores backups, measured from completed jobs.</summary>
/// <remarks>Thread-safe. Measured in bytes of documents per second. The latest job counts as much as all earlier ones together. Small jobs are ignored.</remarks>
public sealed class ThroughputEstimate
{
    private const double AssumedBackupRate = 20e6;
    private const long MinMeasuredBytes = 1_000_000;

    /// <summary>About a century: a limit, so that adding the duration to a date does not overflow.</summary>
    private const double LongestSeconds = 3e9;

    private readonly Lock _gate = new();
    private double? _backup;
    private double? _restore;

    /// <summary>Measures a job. Only completed jobs with a size and a duration count.</summary>
    public void Learn(Job job)
    {
        if (job is not { State: JobState.Completed, Took: { } took, Result.Bytes: { } bytes } || bytes < MinMeasuredBytes || took <= TimeSpan.Zero)
        {
            return;
        }

        var rate = bytes / took.TotalSeconds;
        lock (_gate)
        {
            if (job.Kind == JobKind.Backup)
            {
                _backup = _backup is null ? rate : (_backup + rate) / 2;
            }
            else if (job.Kind is JobKind.Restore or JobKind.TestRestore)
            {
                _restore = _restore is null ? rate : (_restore + rate) / 2;
            }
        }
    }

    /// <summary>The estimated duration of a backup of this size. While no backup was measured, a low rate is assumed.</summary>
    public TimeSpan Backup(long bytes)
    {
        lock (_gate)
        {
            return Span(bytes / (_backup ?? AssumedBackupRate));
        }
    }

    /// <summary>The estimated duration of a restore of this size. Null while no restore was measured.</summary>
    public TimeSpan? Restore(long bytes)
    {
        lock (_gate)
        {
            return _restore is null ? null : Span(bytes / _restore.Value);
        }
    }

    private static TimeSpan Span(double seconds) => TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(seconds), 1, LongestSeconds));
}
