using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Backups;

/// <summary>A file on its way to the server, as the browser tells of it.</summary>
/// <param name="time">The clock the rate is taken from.</param>
public sealed class UploadState(TimeProvider time)
{
    private DateTimeOffset _began;
    private DateTimeOffset _told;
    private long _from;

    /// <summary>What the person's computer calls the file; null before the first one.</summary>
    public string? FileName { get; private set; }

    /// <summary>The size of the file, in bytes.</summary>
    public long Total { get; private set; }

    /// <summary>How much of it has left the browser.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether a file is on its way.</summary>
    public bool Sending { get; private set; }

    /// <summary>Whether the connection is away, and the browser waits for it.</summary>
    public bool Waiting { get; private set; }

    /// <summary>Why the last file did not arrive, or null.</summary>
    public JobProblem? Problem { get; private set; }

    /// <summary>The share that is sent, 0 to 1.</summary>
    public double Fraction => Total > 0 ? Math.Min(1, (double)Sent / Total) : 0;

    /// <summary>Bytes per second since it began or last went on, or null while too little was sent to tell.</summary>
    public double? BytesPerSecond => (_told - _began).TotalSeconds is >= 0.5 and var seconds && Sent > _from ? (Sent - _from) / seconds : null;

    /// <summary>What is left at that pace, or null while that is not known.</summary>
    public TimeSpan? TimeLeft => BytesPerSecond is { } rate ? TimeSpan.FromSeconds(Math.Max(0, Total - Sent) / rate) : null;

    /// <summary>A file begins to be sent.</summary>
    public void Begin(string fileName, long total)
    {
        (FileName, Total, Sending, Problem) = (fileName, total, true, null);
        GoOn(0);
    }

    /// <summary>The connection is away, and the server has so much of it.</summary>
    public void Wait(long kept) => (Sent, Waiting) = (kept, true);

    /// <summary>It goes on from what the server has: what was sent and did not arrive is sent again.</summary>
    public void GoOn(long kept)
    {
        (Sent, _from, Waiting) = (kept, kept, false);
        _began = _told = time.GetUtcNow();
    }

    /// <summary>So much of it was sent.</summary>
    public void Progress(long sent) => (Sent, _told) = (Math.Max(Sent, sent), time.GetUtcNow());

    /// <summary>It ended, well or by a person's wish.</summary>
    public void End() => (Sending, Waiting) = (false, false);

    /// <summary>It did not arrive.</summary>
    public void Fail(JobProblem problem)
    {
        End();
        Problem = problem;
    }
}
