using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Shared;

/// <summary>The texts for jobs.</summary>
public sealed class JobLabels
{
    private readonly ConsoleText _texts;
    private readonly Format _format;

    /// <summary>Creates it for a viewer.</summary>
    public JobLabels(ConsoleText texts, Format format) => (_texts, _format) = (texts, format);

    /// <summary>The kind: <c>Backup</c>.</summary>
    public string Kind(JobKind kind) => kind switch
    {
        JobKind.Backup => _texts["Backup"],
        JobKind.Restore => _texts.Noun("Restore"),
        JobKind.TestRestore => _texts.Noun("Test restore"),
        JobKind.Verify => _texts.Noun("Verify"),
        JobKind.Undo => _texts.Noun("Undo"),
        JobKind.Drop => _texts.Noun("Drop"),
        JobKind.DeleteBackup => _texts.Noun("Delete backup"),
    };

    /// <summary>The job as a noun: <c>Backup of ventas</c>.</summary>
    public string Title(Job job) => job.Kind switch
    {
        JobKind.Verify => _texts[$"Verification of {job.Archive ?? job.Database.Value}"],
        JobKind.DeleteBackup => _texts[job.Archive is { } archive ? (MessageTemplate)$"Deletion of {archive}" : $"Deletion of a backup of {job.Database}"],
        JobKind.Backup => _texts[$"Backup of {job.Database}"],
        JobKind.Restore => _texts[$"Restore of {job.Database}"],
        JobKind.TestRestore => _texts[$"Test restore of {job.Database}"],
        JobKind.Undo => _texts[$"Undo of {job.Database}"],
        JobKind.Drop => _texts[$"Drop of {job.Database}"],
    };

    /// <summary>What the restore left out or changed, one line each. Jobs of older versions have relaxed indexes in a separate list.</summary>
    public static IReadOnlyList<MessageTemplate> Losses(JobResult result) =>
    [
        .. result.Losses?.Select(loss => loss.Sentence) ?? (result.NotCarriedOver ?? []).Select(MessageTemplate.Verbatim),
        .. result.Losses is null ? (result.RelaxedIndexes ?? []).Select(index => (MessageTemplate)$"{index}: was restored as non-unique, because documents have equal values") : [],
    ];

    /// <summary>The title over the list of losses.</summary>
    public string LossTitle(Job job) => job.Kind is JobKind.Restore or JobKind.Undo ? _texts["Not carried over:"] : _texts["Not carried over by a restore:"];

    /// <summary>What the user can do about the losses, or null.</summary>
    public string? Advice(JobResult result) => result.RelaxedIndexes is { Count: > 0 }
        ? _texts["To make an index unique again, change the documents that have equal values, then create the unique index again."]
        : null;

    /// <summary>The text for a job whose outcome is unknown.</summary>
    public string OutcomeUnknown => _texts["The outcome is unknown"];

    /// <summary>Why the outcome is unknown, and what to do if it stays so. Replaces the hint of the error, which is for API clients that must ask again.</summary>
    public string WhyUnknown(JobProblem problem) =>
        $"{_texts[problem.Message]} {_texts["The server keeps trying to find out. If this persists, check the disk of the data folder."]}";

    /// <summary>The job in three words or fewer: <c>Backup 62 %</c>, <c>Drop: outcome unknown</c>.</summary>
    public string Brief(Job job) => job switch
    {
        { OutcomeUnknown: true } => _texts[$"{Kind(job.Kind)}: outcome unknown"],
        { State: JobState.Queued } => _texts[$"{Kind(job.Kind)}: waits"],
        _ => $"{Kind(job.Kind)} {_format.Percent(job.Progress.Fraction)}",
    };

    /// <summary>The job while it is running: <c>Backing up ventas</c>.</summary>
    public string Doing(Job job) => job.OutcomeUnknown ? _texts[$"{Title(job)}: the outcome is unknown"] : job.Kind switch
    {
        JobKind.Backup => _texts[$"Backing up {job.Database}"],
        JobKind.Restore => _texts[$"Restoring {job.Database}"],
        JobKind.TestRestore => _texts[$"Test restore of {job.Database}"],
        JobKind.Verify => _texts[$"Verifying a backup of {job.Database}"],
        JobKind.Undo => _texts[$"Undoing on {job.Database}"],
        JobKind.Drop => _texts[$"Dropping {job.Database}"],
        JobKind.DeleteBackup => _texts[$"Deleting a backup of {job.Database}"],
    };

    /// <summary>The heading of the job panel: <c>ventas is backed up</c>.</summary>
    public string Headline(Job job) => (job.State, job.Kind) switch
    {
        (JobState.Queued, _) => _texts[$"{Title(job)} waits"],
        (JobState.Running, _) => Doing(job),
        (JobState.Completed, JobKind.Backup) => _texts[$"{job.Database} is backed up"],
        (JobState.Completed, JobKind.Restore) => _texts[$"{job.Database} is restored"],
        (JobState.Completed, JobKind.TestRestore) => _texts[$"This backup of {job.Database} can be restored"],
        (JobState.Completed, JobKind.Verify) => _texts[$"This backup of {job.Database} is verified"],
        (JobState.Completed, JobKind.Undo) => _texts[$"{job.Database} has its previous data again"],
        (JobState.Completed, JobKind.Drop) => _texts[$"{job.Database} is dropped"],
        (JobState.Completed, JobKind.DeleteBackup) => _texts["The backup is deleted"],
        (JobState.Cancelled, _) => _texts[$"{Title(job)} was cancelled"],
        (JobState.Interrupted, _) => _texts[$"{Title(job)} was interrupted"],
        _ => _texts[$"{Title(job)} failed"],
    };

    /// <summary>One line for a table: the result of the job.</summary>
    public string Outcome(Job job) => job.State switch
    {
        JobState.Queued => _texts["waits for its turn"],
        JobState.Running => job.OutcomeUnknown ? _texts["the outcome is unknown"] : job.Cancelling ? _texts["stopping"] : Phase(job.Progress.Phase),
        JobState.Completed => Join(Evidence(job)),
        JobState.Cancelled => Why(job) ?? _texts["cancelled, nothing left behind"],
        JobState.Interrupted => Why(job) ?? _texts["interrupted by a restart of the server"],
        JobState.Failed => Why(job) ?? _texts["failed"],
    };

    private string? Why(Job job) => job.Problem is { } problem ? _texts[problem.Message] : null;

    /// <summary>The current phase: <c>writing the archive</c>.</summary>
    public string Phase(JobPhase phase) => phase switch
    {
        JobPhase.Waiting => _texts["waits for its turn"],
        JobPhase.Preparing => _texts["preparing"],
        JobPhase.Writing => _texts["writing the archive"],
        JobPhase.Publishing => _texts["adding it to the backup list"],
        JobPhase.ReadingBack => _texts["reading back, comparing digests"],
        JobPhase.Surveying => _texts["reading what the archive holds"],
        JobPhase.Filling => _texts["building beside the live data"],
        JobPhase.Indexing => _texts["building indexes"],
        JobPhase.Keeping => _texts["keeping the uploaded file"],
        JobPhase.Swapping => _texts["switching to the new data"],
        JobPhase.Finished => _texts["finished"],
    };

    /// <summary>The icon of a job.</summary>
    public static string Icon(Job job) => job.OutcomeUnknown ? IconNames.Attention : Icon(job.State);

    /// <summary>The tone of a job.</summary>
    public static Tone Tone(Job job) => job.OutcomeUnknown ? Shared.Tone.Warn : Tone(job.State);

    /// <summary>The state of a job in words, for screen readers.</summary>
    public string State(Job job) => job.OutcomeUnknown ? _texts["outcome unknown"] : State(job.State);

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
    public string State(JobState state) => state switch
    {
        JobState.Queued => _texts["waiting"],
        JobState.Running => _texts["running"],
        JobState.Completed => _texts["done"],
        JobState.Cancelled => _texts["cancelled"],
        JobState.Interrupted => _texts["interrupted"],
        JobState.Failed => _texts["failed"],
    };

    private IEnumerable<string?> Evidence(Job job)
    {
        var result = job.Result;
        var documents = result.Documents is { } count ? _format.Documents(count) : null;
        var size = result.FileBytes is { } bytes ? _format.Bytes(bytes) : null;
        return job.Kind switch
        {
            JobKind.Backup => [documents, size, Equal(result.SourceDigest, result.ArchiveDigest, _texts["read back, digests equal"])],
            JobKind.Restore =>
            [
                result.NewDatabase == true ? _texts["new database"] : null,
                documents,
                Equal(result.ArchiveDigest ?? result.SourceDigest, result.RestoredDigest, _texts["digests equal"]),
            ],
            JobKind.TestRestore => [_texts["proved"], documents, Equal(result.ArchiveDigest ?? result.SourceDigest, result.RestoredDigest, _texts["digests equal"])],
            JobKind.Verify => [documents, Equal(result.SourceDigest, result.ArchiveDigest, _texts["digests equal"])],
            JobKind.Undo => [_texts["switched back"], documents],
            JobKind.Drop => [documents, _texts["data kept for undo"]],
            JobKind.DeleteBackup => [documents, size],
        };
    }

    private static string? Equal(string? one, string? other, string words) => one is not null && one == other ? words : null;

    private static string Join(IEnumerable<string?> parts) => string.Join(", ", parts.Where(p => p is not null));
}
