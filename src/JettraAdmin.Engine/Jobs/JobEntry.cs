using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs;

/// <summary>A queued or running job. The lock of the queue protects its properties.</summary>
internal sealed class JobEntry(Job job)
{
    /// <summary>The job in its present state.</summary>
    public Job Job { get; set; } = job;

    /// <summary>Whether the job is in the history. Until then it only has a place in the queue: it does not start, and users do not see it.</summary>
    public bool Recorded { get; set; }

    /// <summary>Cancels the job.</summary>
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>Completes when the job has ended in any way, or when the server stops while its outcome is unknown.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the job has ended or its outcome is unknown. Callers that wait for the job are answered then.</summary>
    public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The user who cancelled it first. Null when nobody did; then only the stop of the server cancels it.</summary>
    public string? CancelledBy { get; set; }

    /// <summary>The failure that ended it or made its outcome unknown, or null.</summary>
    public JettraException? Failure { get; set; }
}
