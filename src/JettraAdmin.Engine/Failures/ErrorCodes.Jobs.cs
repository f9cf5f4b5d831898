namespace JettraAdmin.Engine.Failures;

// Jobs.
public static partial class ErrorCodes
{
    /// <summary>There is no such job, or the caller may not see it.</summary>
    public static ErrorCode UnknownJob { get; } = Define(
        "unknown_job", ErrorKind.NotFound,
        "There is no such job.",
        "Check the list of jobs.");

    /// <summary>The database has a running or queued job.</summary>
    public static ErrorCode Busy { get; } = Define(
        "busy", ErrorKind.Conflict,
        "The database has a job, or is being changed at this moment.",
        "Wait until the job has ended, or cancel it.");

    /// <summary>The job is of a kind or in a state in which it is not run again.</summary>
    public static ErrorCode JobNotRepeatable { get; } = Define(
        "job_not_repeatable", ErrorKind.Conflict,
        "This job is not run again.",
        "Start a new job of this kind yourself.");

    /// <summary>The queue of jobs is full.</summary>
    public static ErrorCode QueueFull { get; } = Define(
        "queue_full", ErrorKind.TooMany,
        "The queue of jobs is full.",
        "Try again in a minute.");

    /// <summary>Somebody cancelled the job.</summary>
    public static ErrorCode Cancelled { get; } = Define(
        "cancelled", ErrorKind.Conflict,
        "The job was cancelled.");

    /// <summary>The job failed with an unexpected error, and the files show that it changed nothing.</summary>
    public static ErrorCode JobFailed { get; } = Define(
        "job_failed", ErrorKind.Internal,
        "The job failed with an unexpected error. The log has the details.",
        "Try again. If it happens again, tell an administrator.");

    /// <summary>The server stopped while the job ran.</summary>
    public static ErrorCode Interrupted { get; } = Define(
        "interrupted", ErrorKind.Unavailable,
        "The job was interrupted by a restart of the server.",
        "Run it again.");

    /// <summary>The server is shutting down and accepts no new work.</summary>
    public static ErrorCode ServerStopping { get; } = Define(
        "server_stopping", ErrorKind.Unavailable,
        "The server is stopping.",
        "Try again after the server has started.");

    /// <summary>The history of jobs cannot be written.</summary>
    public static ErrorCode HistoryUnavailable { get; } = Define(
        "history_unavailable", ErrorKind.Unavailable,
        "The job could not be recorded in the data folder, so it was not started.",
        "Free space or make the data folder writable, then try again.");

    /// <summary>The history of jobs is damaged; the server does not start.</summary>
    public static ErrorCode HistoryDamaged { get; } = Define(
        "history_damaged", ErrorKind.Unavailable,
        "The file with the history of jobs is damaged, or the disk failed to read it. It contains no databases and no backups.",
        "Check the disk and start again. If the error persists, put back a copy of the file, or move it away: the server then starts with an empty history and without findings about backups.");
}
