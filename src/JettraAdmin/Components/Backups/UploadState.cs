using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Backups;

/// <summary>A file on its way to the server, as the browser tells of it.</summary>
/// <param name="time">The clock the rate is taken from.</param>
public sealed class UploadState(TimeProvider time)
{
    private DateTimeOffset _began;
    private DateTimeOffset _told;

    /// <summary>What the person's computer calls the file; null before the first one.</summary>
    public string? FileName { get; private set; }

    /// <summary>The size of the file, in bytes.</summary>
    public long Total { get; private set; }

    /// <summary>How much of it has left the browser.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether a file is on its way.</summary>
    public bool Sending { get; private set; }

    /// <summary>Why the last file did not arrive, or null.</summary>
    public JobProblem? Problem { get; private set; }

    /// <summary>The share that is sent, 0 to 1.</summary>
    public double Fraction => Total > 0 ? Math.Min(1, (double)Sent / Total) : 0;

    /// <summary>Bytes per second so far, or null while too little was sent to tell.</summary>
    public double? BytesPerSecond => (_told - _began).TotalSeconds is >= 0.5 and var seconds && Sent > 0 ? Sent / seconds : null;

    /// <summary>What is left at that pace, or null while that is not known.</summary>
    public TimeSpan? TimeLeft => BytesPerSecond is { } rate ? TimeSpan.FromSeconds(Math.Max(0, Total - Sent) / rate) : null;

    /// <summary>How long the file took so far.</summary>
    public TimeSpan Took => _told - _began;

    /// <summary>A file begins to be sent.</summary>
    public void Begin(string fileName, long total)
    {
        (FileName, Total, Sent, Sending, Problem) = (fileName, total, 0, true, null);
        _began = _told = time.GetUtcNow();
    }

    /// <summary>So much of it was sent.</summary>
    public void Progress(long sent) => (Sent, _told) = (Math.Max(Sent, sent), time.GetUtcNow());

    /// <summary>It ended, well or by a person's wish.</summary>
    public void End() => (Sending, _told) = (false, time.GetUtcNow());

    /// <summary>It did not arrive.</summary>
    public void Fail(JobProblem problem)
    {
        End();
        Problem = problem;
    }
}
