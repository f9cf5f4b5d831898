using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs;

/// <summary>A job in the queue or running. The lock of the queue guards what changes.</summary>
internal sealed class JobEntry(Job job)
{
    /// <summary>The job as it stands.</summary>
    public Job Job { get; set; } = job;

    /// <summary>Whether it is recorded. Until then it only holds its place: nobody sees it and it does not start.</summary>
    public bool Recorded { get; set; }

    /// <summary>Asks it to stop.</summary>
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>Completes when it has ended, however it did, or its outcome stays unknown at the stop of the server.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it has ended or its outcome is unknown: whoever waits is answered then.</summary>
    public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who cancelled it first, or null: it may also be the server that stops.</summary>
    public string? CancelledBy { get; set; }

    /// <summary>What ended it, or made its outcome unknown; null otherwise.</summary>
    public JettraException? Failure { get; set; }
}
