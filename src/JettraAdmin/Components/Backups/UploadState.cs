using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Backups;

/// <summary>The state of an upload, as reported by the browser.</summary>
/// <param name="time">The clock for the transfer rate.</param>
public sealed class UploadState(TimeProvider time)
{
    private DateTimeOffset _began;
    private DateTimeOffset _progressAt;
    private long _from;

    /// <summary>The name of the file; null before the first upload.</summary>
    public string? FileName { get; private set; }

    /// <summary>The size of the file, in bytes.</summary>
    public long Total { get; private set; }

    /// <summary>The number of bytes sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether an upload is running.</summary>
    public bool Sending { get; private set; }

    /// <summary>Whether the connection is lost, and the browser waits for it.</summary>
    public bool Waiting { get; private set; }

    /// <summary>Why the last upload failed, or null.</summary>
    public JobProblem? Problem { get; private set; }

    /// <summary>The progress, 0 to 1.</summary>
    public double Fraction => Total > 0 ? Math.Min(1, (double)Sent / Total) : 0;

    /// <summary>The transfer rate since the upload started or resumed; null while it is unknown.</summary>
    public double? BytesPerSecond => (_progressAt - _began).TotalSeconds is >= 0.5 and var seconds && Sent > _from ? (Sent - _from) / seconds : null;

    /// <summary>The estimated remaining time; null while it is unknown.</summary>
    public TimeSpan? TimeLeft => BytesPerSecond is { } rate ? TimeSpan.FromSeconds(Math.Max(0, Total - Sent) / rate) : null;

    /// <summary>An upload starts.</summary>
    public void Begin(string fileName, long total)
    {
        (FileName, Total, Sending, Problem) = (fileName, total, true, null);
        Resume(0);
    }

    /// <summary>The connection is lost. The server has received this many bytes.</summary>
    public void ConnectionLost(long kept) => (Sent, Waiting) = (kept, true);

    /// <summary>The upload resumes from what the server has received.</summary>
    public void Resume(long kept)
    {
        (Sent, _from, Waiting) = (kept, kept, false);
        _began = _progressAt = time.GetUtcNow();
    }

    /// <summary>Updates the number of bytes sent.</summary>
    public void Progress(long sent) => (Sent, _progressAt) = (Math.Max(Sent, sent), time.GetUtcNow());

    /// <summary>The upload is finished or cancelled.</summary>
    public void End() => (Sending, Waiting) = (false, false);

    /// <summary>The upload failed.</summary>
    public void Fail(JobProblem problem)
    {
        End();
        Problem = problem;
    }
}
