using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Jobs;

/// <summary>The errors for jobs that are refused, and the problems of jobs that ended without completing.</summary>
internal static class JobRefusals
{
    private const string NothingStarted = "Nothing was started.";

    /// <summary>The queue is full.</summary>
    public static JettraException QueueFull(int waiting) => new(
        ErrorCodes.QueueFull, $"{waiting} jobs are waiting. The queue takes no more.", NothingStarted);

    /// <summary>A job holds the database. If the job is null, a short change that is not a job holds it.</summary>
    public static JettraException Busy(DatabaseName database, Job? job) => new(
        ErrorCodes.Busy,
        job is null
            ? (MessageTemplate)$"{database} is being changed at this moment."
            : job.State == JobState.Queued
                ? (MessageTemplate)$"{database} has a queued job ({Name(job.Kind)}, started by {job.By})."
                : $"{database} has a running job ({Name(job.Kind)}, started by {job.By}).",
        NothingStarted);

    private static MessageTemplate Name(JobKind kind) => kind switch
    {
        JobKind.Backup => (MessageTemplate)"Backup",
        JobKind.Restore => "Restore",
        JobKind.TestRestore => "TestRestore",
        JobKind.Verify => "Verify",
        JobKind.Undo => "Undo",
        JobKind.Drop => "Drop",
        JobKind.DeleteBackup => "DeleteBackup",
    };

    /// <summary>The job cannot be cancelled any more: its change was made or not, and its outcome is unknown.</summary>
    public static JettraException NothingToCancel() => OutcomeUnknown.OfEarlier(
        what: "The job cannot be cancelled any more. The disk reported an error at the moment of its change, and the server is finding out whether the change was made.");

    /// <summary>The server is stopping.</summary>
    public static JettraException Stopping() => new(ErrorCodes.ServerStopping, safe: NothingStarted);

    /// <summary>The job failed because of an error in the program.</summary>
    public static JettraException InternalError(Exception cause) => new(ErrorCodes.InternalError, cause: cause);

    /// <summary>The outcome of the job was unknown. Now it is known that the job was not done.</summary>
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

    /// <summary>A user cancelled the job.</summary>
    public static JobProblem Cancelled(string by) =>
        JobProblem.Of(new JettraException(ErrorCodes.Cancelled, $"Cancelled by {by}.", "Nothing was left behind."));

    /// <summary>The server stopped while the job ran.</summary>
    public static JobProblem Interrupted() => JobProblem.Of(new JettraException(
        ErrorCodes.Interrupted, "Interrupted by a restart of the server.", "The data is as it was before, and nothing was left behind."));
}
