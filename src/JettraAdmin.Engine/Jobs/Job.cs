using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Jobs;

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary>Writes an archive of a database and reads it back.</summary>
    Backup,
    /// <summary>Fills a generation from an archive, proves it, and points a name at it.</summary>
    Restore,
    /// <summary>A restore without the last step. It proves that the archive can be restored.</summary>
    TestRestore,
    /// <summary>Reads an archive to its end and compares every digest.</summary>
    Verify,
    /// <summary>Points a name at a kept state again.</summary>
    Undo,
    /// <summary>Removes the name of a database. Its data becomes a kept state.</summary>
    Drop,
    /// <summary>Deletes an archive.</summary>
    DeleteBackup,
}

/// <summary>The state of a job. The last four are final.</summary>
public enum JobState
{
    /// <summary>The job waits until it can run.</summary>
    Queued,
    /// <summary>The job is running.</summary>
    Running,
    /// <summary>The job did everything that was requested.</summary>
    Completed,
    /// <summary>The job failed. Its problem says why, and what happened to the data.</summary>
    Failed,
    /// <summary>A user cancelled the job. It left no data behind.</summary>
    Cancelled,
    /// <summary>The server stopped while the job ran. The job left no data behind.</summary>
    Interrupted,
}

/// <summary>The step of a job that runs now.</summary>
public enum JobPhase
{
    /// <summary>The job has not begun.</summary>
    Waiting,
    /// <summary>Opens the source and checks that there is enough free space.</summary>
    Preparing,
    /// <summary>Reads documents and writes them into the archive.</summary>
    Writing,
    /// <summary>Puts the finished file into the backup list.</summary>
    Publishing,
    /// <summary>Reads what was written and recomputes the digest.</summary>
    ReadingBack,
    /// <summary>Reads an archive of an existing server a first time, to sort its documents and count them.</summary>
    Surveying,
    /// <summary>Reads an archive and fills a generation.</summary>
    Filling,
    /// <summary>Builds indexes.</summary>
    Indexing,
    /// <summary>Adds an uploaded archive to the backup list.</summary>
    Keeping,
    /// <summary>Moves the name to the new data.</summary>
    Swapping,
    /// <summary>Done.</summary>
    Finished,
}

/// <summary>The progress of a job, measured by the work that was done. The fraction never decreases while the job runs.</summary>
/// <param name="Phase">The step that runs now. If the job ended without completing, the step in which it ended.</param>
/// <param name="Fraction">The fraction of the whole job that is done, 0 to 1.</param>
/// <param name="Documents">Documents done in this phase.</param>
/// <param name="TotalDocuments">Documents to do in this phase, or null when that is not known.</param>
/// <param name="Bytes">Bytes of documents done in this phase.</param>
/// <param name="TotalBytes">Bytes to do in this phase, or null when that is not known.</param>
/// <param name="Collection">The collection that is being processed, or null.</param>
/// <param name="DocumentsPerSecond">The rate over the last seconds. Null while it is not known.</param>
/// <param name="TimeLeft">The time that the rest of the job takes at the average rate. Null while it is not known.</param>
public sealed record JobProgress(
    JobPhase Phase,
    double Fraction,
    long Documents = 0,
    long? TotalDocuments = null,
    long Bytes = 0,
    long? TotalBytes = null,
    string? Collection = null,
    double? DocumentsPerSecond = null,
    TimeSpan? TimeLeft = null)
{
    /// <summary>Nothing done yet.</summary>
    public static readonly JobProgress None = new(JobPhase.Waiting, 0);

    /// <summary>The progress without the rate and the time left, which are valid only while the job runs.</summary>
    public JobProgress AtRest() => this with { TimeLeft = null, DocumentsPerSecond = null };

    /// <summary>The progress of a completed job. Its counts are those of the whole job, not of its last phase.</summary>
    public static JobProgress Done(JobResult result) =>
        new(JobPhase.Finished, 1, result.Documents ?? 0, result.Documents, result.Bytes ?? 0, result.Bytes);
}

/// <summary>Why a job did not complete, in sentences for users.</summary>
/// <param name="Code">The error code.</param>
/// <param name="Message">What happened, and what happened to the data.</param>
/// <param name="Hint">What to do next, or null.</param>
/// <param name="Kind">The kind of failure. A caller who waits for the job gets the HTTP status of this kind.</param>
/// <param name="Safety">What happened to the data.</param>
/// <remarks>It is stored with the job. So its sentences stay the same when the error catalogue changes.</remarks>
public sealed record JobProblem(
    string Code, MessageTemplate Message, MessageTemplate? Hint, ErrorKind Kind = ErrorKind.Unavailable, Safety Safety = Safety.NothingChanged)
{
    /// <summary>The problem of a job that ended with a failure.</summary>
    public static JobProblem Of(JettraException failure) => new(failure.Code, failure.Text, failure.Hint, failure.Kind, failure.Safety);

    /// <summary>Whether the problem has this error code.</summary>
    public bool Is(ErrorCode error) => Code == error.Name;

    /// <summary>The problem as an exception, for a caller who waited for the job.</summary>
    public JettraException ToException() => new(
        ErrorCodes.TryFind(Code, out var known) ? known : new ErrorCode(Code, Kind, Safety, Message, Hint), Message, safe: "", Hint);
}

/// <summary>A job in its state at one moment. Immutable: after each change the board returns a new object.</summary>
/// <param name="Id">The id of the job.</param>
/// <param name="Kind">What it does.</param>
/// <param name="State">Its state.</param>
/// <param name="Database">The database of the job: the one that is backed up, or the target of a restore. For other jobs, the database that the archive was made of.</param>
/// <param name="Archive">The file that it reads or wrote; null while that is not known. For an upload, the name of the uploaded file.</param>
/// <param name="By">The user who requested it.</param>
/// <param name="CreatedAt">When it was requested.</param>
public sealed record Job(JobId Id, JobKind Kind, JobState State, DatabaseName Database, string? Archive, string By, DateTimeOffset CreatedAt)
{
    /// <summary>What it does. Null if an older version stored the job, which stored no payloads.</summary>
    public JobPayload? Payload { get; init; }

    /// <summary>When it began to run, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its progress.</summary>
    public JobProgress Progress { get; init; } = JobProgress.None;

    /// <summary>Its result. While the job runs, the part that is known.</summary>
    public JobResult Result { get; init; } = JobResult.None;

    /// <summary>Why it did not complete, or null.</summary>
    public JobProblem? Problem { get; init; }

    /// <summary>Whether it was cancelled but has not stopped yet.</summary>
    public bool Cancelling { get; init; }

    /// <summary>Whether its outcome is unknown: the disk reported an error at the moment of its change.</summary>
    public bool OutcomeUnknown => State == JobState.Running && Problem?.Is(ErrorCodes.OutcomeUnknown) == true;

    /// <summary>Whether its state is final.</summary>
    public bool Ended => State >= JobState.Completed;

    /// <summary>Whether a caller may see the job: owners and administrators who may see its database.</summary>
    public bool IsVisibleTo(Caller caller) => caller.Is(Role.Owner) && caller.Sees(Database);

    /// <summary>How long it ran. Null when it has not ended, or never ran.</summary>
    public TimeSpan? Took => EndedAt - StartedAt;
}
