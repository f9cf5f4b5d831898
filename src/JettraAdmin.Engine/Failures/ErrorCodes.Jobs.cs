namespace JettraAdmin.Engine.Failures;

// Jobs.
public static partial class ErrorCodes
{
    /// <summary>There is no such job, or the caller may not see it.</summary>
    public static ErrorCode UnknownJob { get; } = Define(
        "unknown_job", ErrorKind.NotFound,
        "There is no such job.",
        "Look at the list of jobs.");

    /// <summary>A job works on the database, or is about to.</summary>
    public static ErrorCode Busy { get; } = Define(
        "busy", ErrorKind.Conflict,
        "The database has a job, or is being changed at this moment.",
        "Wait until it has ended, or cancel it.");

    /// <summary>The queue of jobs is full.</summary>
    public static ErrorCode QueueFull { get; } = Define(
        "queue_full", ErrorKind.TooMany,
        "The queue of jobs is full.",
        "Try again in a minute.");

    /// <summary>Somebody cancelled the job.</summary>
    public static ErrorCode Cancelled { get; } = Define(
        "cancelled", ErrorKind.Conflict,
        "The job was cancelled.");

    /// <summary>The job met an error in the program, and the files show that it did nothing.</summary>
    public static ErrorCode JobFailed { get; } = Define(
        "job_failed", ErrorKind.Internal,
        "The job met an error that the server did not expect. The log has the details.",
        "Try again. Tell an administrator when it stays.");

    /// <summary>The server stopped while the job ran.</summary>
    public static ErrorCode Interrupted { get; } = Define(
        "interrupted", ErrorKind.Unavailable,
        "The job was interrupted by a restart of the server.",
        "Run it again.");

    /// <summary>The server stops and takes no new work.</summary>
    public static ErrorCode ServerStopping { get; } = Define(
        "server_stopping", ErrorKind.Unavailable,
        "The server is stopping.",
        "Try again when it runs again.");

    /// <summary>The history of jobs cannot be written.</summary>
    public static ErrorCode HistoryUnavailable { get; } = Define(
        "history_unavailable", ErrorKind.Unavailable,
        "The job could not be recorded in the data folder, so it was not started.",
        "Free space or make the data folder writable, then try again.");

    /// <summary>The history of jobs is damaged; the server does not start.</summary>
    public static ErrorCode HistoryDamaged { get; } = Define(
        "history_damaged", ErrorKind.Unavailable,
        "The file that remembers jobs is damaged, or the disk failed to read it. It holds no database and no backup.",
        "Check the disk and start again. When it stays, put back a copy of the file, or move it away: then the history of jobs and what was found about backups begin anew.");
}
