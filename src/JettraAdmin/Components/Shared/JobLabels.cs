using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Shared;

/// <summary>The texts for jobs.</summary>
public static class JobLabels
{
    /// <summary>The kind: <c>Backup</c>.</summary>
    public static string Kind(JobKind kind) => kind switch
    {
        JobKind.Backup => "Backup",
        JobKind.Restore => "Restore",
        JobKind.TestRestore => "Test restore",
        JobKind.Verify => "Verify",
        JobKind.Undo => "Undo",
        JobKind.Drop => "Drop",
        JobKind.DeleteBackup => "Delete backup",
    };

    /// <summary>The job as a noun: <c>Backup of ventas</c>.</summary>
    public static string Title(Job job) => job.Kind switch
    {
        JobKind.Verify => $"Verification of {job.Archive ?? job.Database.Value}",
        JobKind.DeleteBackup => $"Deletion of {job.Archive ?? $"a backup of {job.Database}"}",
        JobKind.Backup or JobKind.Restore or JobKind.TestRestore or JobKind.Undo or JobKind.Drop => $"{Kind(job.Kind)} of {job.Database}",
    };

    /// <summary>What the restore left out or changed, one line each. Jobs of older versions have relaxed indexes in a separate list.</summary>
    public static IReadOnlyList<MessageTemplate> Losses(JobResult result) =>
    [
        .. result.Losses?.Select(loss => loss.Sentence) ?? (result.NotCarriedOver ?? []).Select(MessageTemplate.Verbatim),
        .. result.Losses is null ? (result.RelaxedIndexes ?? []).Select(index => (MessageTemplate)$"{index}: was restored as non-unique, because documents have equal values") : [],
    ];

    /// <summary>The title over the list of losses.</summary>
    public static string LossTitle(Job job) => job.Kind is JobKind.Restore or JobKind.Undo ? "Not carried over:" : "Not carried over by a restore:";

    /// <summary>What the user can do about the losses, or null.</summary>
    public static string? Advice(JobResult result) => result.RelaxedIndexes is { Count: > 0 }
        ? "To make an index unique again, change the documents that have equal values, then create the unique index again."
        : null;

    /// <summary>The text for a job whose outcome is unknown.</summary>
    public const string OutcomeUnknown = "The outcome is unknown";

    /// <summary>Why the outcome is unknown, and what to do if it stays so. Replaces the hint of the error, which is for API clients that must ask again.</summary>
    public static string WhyUnknown(JobProblem problem) =>
        $"{problem.Message} The server keeps trying to find out. If this persists, check the disk of the data folder.";

    /// <summary>The job in three words or fewer: <c>Backup 62 %</c>, <c>Drop: outcome unknown</c>.</summary>
    public static string Brief(Job job) => job switch
    {
        { OutcomeUnknown: true } => $"{Kind(job.Kind)}: outcome unknown",
        { State: JobState.Queued } => $"{Kind(job.Kind)} waits",
        _ => $"{Kind(job.Kind)} {Format.Percent(job.Progress.Fraction)}",
    };

    /// <summary>The job while it is running: <c>Backing up ventas</c>.</summary>
    public static string Doing(Job job) => job.OutcomeUnknown ? $"{Title(job)}: the outcome is unknown" : job.Kind switch
    {
        JobKind.Backup => $"Backing up {job.Database}",
        JobKind.Restore => $"Restoring {job.Database}",
        JobKind.TestRestore => $"Test restore of {job.Database}",
        JobKind.Verify => $"Verifying a backup of {job.Database}",
        JobKind.Undo => $"Undoing on {job.Database}",
        JobKind.Drop => $"Dropping {job.Database}",
        JobKind.DeleteBackup => $"Deleting a backup of {job.Database}",
    };

    /// <summary>The heading of the job panel: <c>ventas is backed up</c>.</summary>
    public static string Headline(Job job) => (job.State, job.Kind) switch
    {
        (JobState.Queued, _) => $"{Title(job)} waits",
        (JobState.Running, _) => Doing(job),
        (JobState.Completed, JobKind.Backup) => $"{job.Database} is backed up",
        (JobState.Completed, JobKind.Restore) => $"{job.Database} is restored",
        (JobState.Completed, JobKind.TestRestore) => $"This backup of {job.Database} can be restored",
        (JobState.Completed, JobKind.Verify) => $"This backup of {job.Database} is verified",
        (JobState.Completed, JobKind.Undo) => $"{job.Database} has its previous data again",
        (JobState.Completed, JobKind.Drop) => $"{job.Database} is dropped",
        (JobState.Completed, JobKind.DeleteBackup) => "The backup is deleted",
        (JobState.Cancelled, _) => $"{Title(job)} was cancelled",
        (JobState.Interrupted, _) => $"{Title(job)} was interrupted",
        _ => $"{Title(job)} failed",
    };

    /// <summary>One line for a table: the result of the job.</summary>
    public static string Outcome(Job job) => job.State switch
    {
        JobState.Queued => "waits for its turn",
        JobState.Running => job.OutcomeUnknown ? "the outcome is unknown" : job.Cancelling ? "stopping" : Phase(job.Progress.Phase),
        JobState.Completed => Join(Evidence(job)),
        JobState.Cancelled => job.Problem?.Message.ToString() ?? "cancelled, nothing left behind",
        JobState.Interrupted => job.Problem?.Message.ToString() ?? "interrupted by a restart of the server",
        JobState.Failed => job.Problem?.Message.ToString() ?? "failed",
    };

    /// <summary>The current phase: <c>writing the archive</c>.</summary>
    public static string Phase(JobPhase phase) => phase switch
    {
        JobPhase.Waiting => "waits for its turn",
        JobPhase.Preparing => "preparing",
        JobPhase.Writing => "writing the archive",
        JobPhase.Publishing => "adding it to the backup list",
        JobPhase.ReadingBack => "reading back, comparing digests",
        JobPhase.Surveying => "reading what the archive holds",
        JobPhase.Filling => "building beside the live data",
        JobPhase.Indexing => "building indexes",
        JobPhase.Keeping => "keeping the uploaded file",
        JobPhase.Swapping => "switching to the new data",
        JobPhase.Finished => "finished",
    };

    /// <summary>The icon of a job.</summary>
    public static string Icon(Job job) => job.OutcomeUnknown ? IconNames.Attention : Icon(job.State);

    /// <summary>The tone of a job.</summary>
    public static Tone Tone(Job job) => job.OutcomeUnknown ? Shared.Tone.Warn : Tone(job.State);

    /// <summary>The state of a job in words, for screen readers.</summary>
    public static string State(Job job) => job.OutcomeUnknown ? "outcome unknown" : State(job.State);

    /// <summary>The icon of a state.</summary>
    public static string Icon(JobState state) => state switch
    {
        JobState.Queued => IconNames.Waiting,
        JobState.Running => IconNames.Running,
        JobState.Completed => IconNames.Done,
        JobState.Cancelled => IconNames.Cancelled,
        JobState.Interrupted => IconNames.Interrupted,
        JobState.Failed => IconNames.Failed,
    };

    /// <summary>The tone of a state.</summary>
    public static Tone Tone(JobState state) => state switch
    {
        JobState.Queued or JobState.Cancelled => Shared.Tone.Faint,
        JobState.Running => Shared.Tone.Accent,
        JobState.Completed => Shared.Tone.Good,
        JobState.Interrupted => Shared.Tone.Warn,
        JobState.Failed => Shared.Tone.Bad,
    };

    /// <summary>The state in words, for screen readers.</summary>
    public static string State(JobState state) => state switch
    {
        JobState.Queued => "waiting",
        JobState.Running => "running",
        JobState.Completed => "done",
        JobState.Cancelled => "cancelled",
        JobState.Interrupted => "interrupted",
        JobState.Failed => "failed",
    };

    private static IEnumerable<string?> Evidence(Job job)
    {
        var result = job.Result;
        var documents = result.Documents is { } count ? Format.Documents(count) : null;
        var size = result.FileBytes is { } bytes ? Format.Bytes(bytes) : null;
        return job.Kind switch
        {
            JobKind.Backup => [documents, size, Equal(result.SourceDigest, result.ArchiveDigest, "read back, digests equal")],
            JobKind.Restore =>
            [
                result.NewDatabase == true ? "new database" : null,
                documents,
                Equal(result.ArchiveDigest ?? result.SourceDigest, result.RestoredDigest, "digests equal"),
            ],
            JobKind.TestRestore => ["proved", documents, Equal(result.ArchiveDigest ?? result.SourceDigest, result.RestoredDigest, "digests equal")],
            JobKind.Verify => [documents, Equal(result.SourceDigest, result.ArchiveDigest, "digests equal")],
            JobKind.Undo => ["switched back", documents],
            JobKind.Drop => [documents, "data kept for undo"],
            JobKind.DeleteBackup => [documents, size],
        };
    }

    private static string? Equal(string? one, string? other, string words) => one is not null && one == other ? words : null;

    private static string Join(IEnumerable<string?> parts) => string.Join(", ", parts.Where(p => p is not null));
}
