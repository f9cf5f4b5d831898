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
    /// <summary>As a restore, without the last step: proves that the archive can be restored.</summary>
    TestRestore,
    /// <summary>Reads an archive to its end and compares every digest.</summary>
    Verify,
    /// <summary>Points a name at a kept generation again.</summary>
    Undo,
    /// <summary>Removes a database's name; its data is kept for a while.</summary>
    Drop,
    /// <summary>Deletes an archive.</summary>
    DeleteBackup,
}

/// <summary>How far a job is. The last four are final.</summary>
public enum JobState
{
    /// <summary>Waits for its turn.</summary>
    Queued,
    /// <summary>Runs.</summary>
    Running,
    /// <summary>Did all that it was asked.</summary>
    Completed,
    /// <summary>Gave up; the problem says why and what is safe.</summary>
    Failed,
    /// <summary>Stopped because somebody asked; nothing was left behind.</summary>
    Cancelled,
    /// <summary>Stopped because the server did; nothing was left behind.</summary>
    Interrupted,
}

/// <summary>The part of a job that runs now.</summary>
public enum JobPhase
{
    /// <summary>Not begun.</summary>
    Waiting,
    /// <summary>Opens the source and checks that there is room.</summary>
    Preparing,
    /// <summary>Reads documents and writes them into the archive.</summary>
    Writing,
    /// <summary>Puts the finished file into the backup list.</summary>
    Publishing,
    /// <summary>Reads what was written and recomputes the digest.</summary>
    ReadingBack,
    /// <summary>Reads an existing server's archive for the first time, to put its documents into order.</summary>
    Surveying,
    /// <summary>Reads an archive and fills a generation.</summary>
    Filling,
    /// <summary>Builds indexes.</summary>
    Indexing,
    /// <summary>Keeps an uploaded archive in the backup list.</summary>
    Keeping,
    /// <summary>Moves the name to the new data.</summary>
    Swapping,
    /// <summary>Done.</summary>
    Finished,
}

/// <summary>How far a job is, from what was really done; no figure ever goes back while the job runs.</summary>
/// <param name="Phase">The part that runs now; of a job that ended without completing, the part in which it did.</param>
/// <param name="Fraction">The share of the whole job that is done, 0 to 1.</param>
/// <param name="Documents">Documents done in this phase.</param>
/// <param name="TotalDocuments">Documents to do in this phase, or null when that is not known.</param>
/// <param name="Bytes">Bytes of documents done in this phase.</param>
/// <param name="TotalBytes">Bytes to do in this phase, or null when that is not known.</param>
/// <param name="Collection">The collection at hand, or null.</param>
/// <param name="DocumentsPerSecond">The rate of the last seconds, or null while it is not known.</param>
/// <param name="TimeLeft">What the whole job will still take at its average rate, or null while it is not known.</param>
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

    /// <summary>The figures without rate and time left, which hold only while work goes on.</summary>
    public JobProgress AtRest() => this with { TimeLeft = null, DocumentsPerSecond = null };

    /// <summary>All done: the figures are those of the whole job, and not of what was last reported of its last phase.</summary>
    public static JobProgress Done(JobResult result) =>
        new(JobPhase.Finished, 1, result.Documents ?? 0, result.Documents, result.Bytes ?? 0, result.Bytes);
}

/// <summary>Why a job did not complete, in words for a person.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Message">What happened and what is safe.</param>
/// <param name="Hint">What to do next, or null.</param>
/// <param name="Kind">The kind of failure, so that a caller who waited gets the same status as without a queue.</param>
/// <param name="Safety">What it left of the data.</param>
/// <remarks>It is stored with the job, so it keeps its words also when the error catalogue changes.</remarks>
public sealed record JobProblem(
    string Code, string Message, string? Hint, ErrorKind Kind = ErrorKind.Unavailable, Safety Safety = Safety.NothingChanged)
{
    /// <summary>The problem of a job that ended with a failure.</summary>
    public static JobProblem Of(JettraException failure) => new(failure.Code, failure.Message, failure.Hint, failure.Kind, failure.Safety);

    /// <summary>Whether it is this one.</summary>
    public bool Is(ErrorCode error) => Code == error.Name;

    /// <summary>The failure, to be told to somebody who waited for the job.</summary>
    public JettraException ToException() => new(
        ErrorCodes.TryFind(Code, out var known) ? known : new ErrorCode(Code, Kind, Safety, Message, Hint), Message, safe: "", Hint);
}

/// <summary>One job as it stood at one moment. Immutable: the board hands out a new one at every change.</summary>
/// <param name="Id">The job.</param>
/// <param name="Kind">What it does.</param>
/// <param name="State">How far it is.</param>
/// <param name="Database">The database it works for: the one backed up, the target of a restore, else the one the archive is of.</param>
/// <param name="Archive">The file it reads or wrote, once known; for an upload, the name of the uploaded file.</param>
/// <param name="By">The user who asked.</param>
/// <param name="CreatedAt">When it was asked for.</param>
public sealed record Job(JobId Id, JobKind Kind, JobState State, DatabaseName Database, string? Archive, string By, DateTimeOffset CreatedAt)
{
    /// <summary>What it does; null for a job that was stored before payloads were.</summary>
    public JobPayload? Payload { get; init; }

    /// <summary>When it began to run, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How far it is.</summary>
    public JobProgress Progress { get; init; } = JobProgress.None;

    /// <summary>Its result; while it runs, as far as known.</summary>
    public JobResult Result { get; init; } = JobResult.None;

    /// <summary>Why it did not complete, or null.</summary>
    public JobProblem? Problem { get; init; }

    /// <summary>Whether it was asked to stop and has not stopped yet.</summary>
    public bool Cancelling { get; init; }

    /// <summary>Whether the disk reported an error at the moment of its change, so that it is not known yet whether it was done.</summary>
    public bool OutcomeUnknown => State == JobState.Running && Problem?.Is(ErrorCodes.OutcomeUnknown) == true;

    /// <summary>Whether it will not change any more.</summary>
    public bool Ended => State >= JobState.Completed;

    /// <summary>Whether a caller is told of it: an owner or administrator who sees its database.</summary>
    public bool IsVisibleTo(Caller caller) => caller.Is(Role.Owner) && caller.Sees(Database);

    /// <summary>How long it ran, or null when it has not ended or never began.</summary>
    public TimeSpan? Took => EndedAt - StartedAt;
}
