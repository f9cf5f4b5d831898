using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Jobs;

/// <summary>Why a job is not taken, and why one ended without completing.</summary>
internal static class JobRefusals
{
    private const string NothingStarted = "Nothing was started.";

    /// <summary>The queue is full.</summary>
    public static JettraException QueueFull(int waiting) => new(
        ErrorCodes.QueueFull, $"{waiting} jobs are waiting, which is the most that the queue takes.", NothingStarted);

    /// <summary>The database is held by a job, or briefly by something else.</summary>
    public static JettraException Busy(DatabaseName database, Job? job) => new(
        ErrorCodes.Busy,
        job is null
            ? $"{database} is being changed at this moment."
            : $"{database} has a {(job.State == JobState.Queued ? "queued" : "running")} job ({job.Kind}, started by {job.By}).",
        NothingStarted);

    /// <summary>The job is past the point where it can be cancelled, and its outcome is unknown.</summary>
    public static JettraException NothingToCancel() => OutcomeUnknown.OfEarlier(
        what: "Nothing is left to cancel: the disk reported an error at the moment of the job's change, and its outcome is being established.");

    /// <summary>The server is stopping.</summary>
    public static JettraException Stopping() => new(ErrorCodes.ServerStopping, safe: NothingStarted);

    /// <summary>The job met an error in the program.</summary>
    public static JettraException Unforeseen(Exception cause) => new(ErrorCodes.InternalError, cause: cause);

    /// <summary>The outcome was unknown, and turned out to be: not done.</summary>
    public static JettraException NotDone(JettraException unknown) => unknown.InnerException switch
    {
        JettraException { Safety: Safety.NothingChanged } cause => cause,
        JettraException cause when cause.Error == ErrorCodes.InternalError => new JettraException(
            ErrorCodes.JobFailed, cause: cause),
        _ => new JettraException(
            ErrorCodes.StorageUnavailable,
            "The disk reported an error at the moment of the change.",
            "The change did not happen; the data is as it was.",
            "Check the disk that holds the data folder, then try again.",
            unknown),
    };

    /// <summary>Somebody cancelled it.</summary>
    public static JobProblem Cancelled(string by) =>
        JobProblem.Of(new JettraException(ErrorCodes.Cancelled, $"Cancelled by {by}.", "Nothing was left behind."));

    /// <summary>The server stopped in the middle of it.</summary>
    public static JobProblem Interrupted() => JobProblem.Of(new JettraException(
        ErrorCodes.Interrupted, "Interrupted by a restart of the server.", "The data is as it was before, and nothing was left behind."));
}
