using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs;

/// <summary>Why a job is not taken, and why one ended without completing.</summary>
internal static class JobRefusals
{
    /// <summary>As many wait as may.</summary>
    public static JettraException QueueFull(int waiting) => new(
        ErrorKind.TooMany, "queue_full", $"{waiting} jobs are waiting, which is as many as may. Nothing was started.", "Try again in a minute.");

    /// <summary>The database is held: by a job, or for a moment by something else.</summary>
    public static JettraException Busy(DatabaseName database, Job? job) => new(
        ErrorKind.Conflict,
        "busy",
        job is null
            ? $"{database} is being changed at this moment. Nothing was started."
            : $"{database} has a {(job.State == JobState.Queued ? "queued" : "running")} job ({job.Kind}, started by {job.By}). Nothing was started.",
        "Wait until it has ended, or cancel it.");

    /// <summary>The server is on its way down.</summary>
    public static JettraException Stopping() =>
        new(ErrorKind.Unavailable, "server_stopping", "The server is stopping. Nothing was started.", "Try again when it is back.");

    /// <summary>The job met what nobody foresaw.</summary>
    public static JettraException Unforeseen(Exception cause) => new(
        ErrorKind.Unavailable,
        "internal_error",
        "The server met an error it did not expect. What the job had begun was removed; the data is as it was.",
        "Look into the server's log, then try again.",
        cause);

    /// <summary>The disk reported an error at the moment of the change, and the change did not happen.</summary>
    public static JettraException NotDone(JettraException unknown) => unknown.InnerException is JettraException { Safety: Safety.NothingChanged } cause
        ? cause
        : new JettraException(
            ErrorKind.Unavailable,
            "storage_unavailable",
            "The disk reported an error at the moment of the change. The change did not happen; the data is as it was.",
            "Check the disk that holds the data folder, then try again.",
            unknown);

    /// <summary>Somebody cancelled it.</summary>
    public static JobProblem Cancelled(string by) => new("cancelled", $"Cancelled by {by}. Nothing was left behind.", null, ErrorKind.Conflict);

    /// <summary>The server stopped in the middle of it.</summary>
    public static JobProblem Interrupted() => new(
        "interrupted", "Interrupted by a restart of the server. The data is as it was before, and nothing was left behind.", "Run it again.");
}
