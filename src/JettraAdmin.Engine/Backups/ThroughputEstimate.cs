using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups;

/// <summary>How fast this server makes and restores backups, learned from the jobs that it completed.</summary>
/// <remarks>Safe on any thread. Figures are bytes of documents a second; the latest job that took long enough weighs as much as all earlier ones.</remarks>
public sealed class ThroughputEstimate
{
    private const double CautiousBackup = 20e6;
    private const long WorthMeasuring = 1_000_000;

    /// <summary>About a century, so that dates can still be computed from it.</summary>
    private const double LongestSeconds = 3e9;

    private readonly Lock _gate = new();
    private double? _backup;
    private double? _restore;

    /// <summary>Learns from a job; only completed jobs with a size and a duration count.</summary>
    public void Learn(Job job)
    {
        if (job is not { State: JobState.Completed, Took: { } took, Result.Bytes: { } bytes } || bytes < WorthMeasuring || took <= TimeSpan.Zero)
        {
            return;
        }

        var pace = bytes / took.TotalSeconds;
        lock (_gate)
        {
            if (job.Kind == JobKind.Backup)
            {
                _backup = _backup is null ? pace : (_backup + pace) / 2;
            }
            else if (job.Kind is JobKind.Restore or JobKind.TestRestore)
            {
                _restore = _restore is null ? pace : (_restore + pace) / 2;
            }
        }
    }

    /// <summary>About how long a backup of so many bytes takes; a cautious guess while nothing is known.</summary>
    public TimeSpan Backup(long bytes)
    {
        lock (_gate)
        {
            return Span(bytes / (_backup ?? CautiousBackup));
        }
    }

    /// <summary>About how long a restore of so many bytes takes, or null while nothing is known.</summary>
    public TimeSpan? Restore(long bytes)
    {
        lock (_gate)
        {
            return _restore is null ? null : Span(bytes / _restore.Value);
        }
    }

    private static TimeSpan Span(double seconds) => TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(seconds), 1, LongestSeconds));
}
