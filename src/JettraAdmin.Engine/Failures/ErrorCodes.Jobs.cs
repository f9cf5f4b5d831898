namespace JettraAdmin.Engine.Failures;

// Jobs and their records.
public static partial class ErrorCodes
{
    /// <summary>The file that records jobs could not be read or written.</summary>
    public static ErrorCode HistoryUnavailable { get; } = Define(
        "history_unavailable",
        ErrorKind.Unavailable,
        Safety.NothingChanged,
        "The job could not be recorded in the data folder, and was not started.",
        "Free space or make the data folder writable, then try again.");
}
