namespace JettraAdmin.Engine.Failures;

/// <summary>The failures of calls while an outcome is unknown: that of their own change, or that of an earlier one.</summary>
internal static class OutcomeUnknown
{
    private const string FreeSpace = "Free some space, for example by deleting backups or freeing what is kept for undo. Then ask again.";

    /// <summary>The change of this call may or may not have happened. Says what to do about the cause when that is known.</summary>
    public static JettraException Because(Exception cause) => IsFullDisk(cause)
        ? new JettraException(
            ErrorCodes.OutcomeUnknown,
            "The disk is full, and reported an error at the moment of the change. The outcome is being established.",
            hint: FreeSpace,
            cause: cause)
        : new JettraException(ErrorCodes.OutcomeUnknown, cause: cause);

    /// <summary>This call was refused before it did anything, because the outcome of an earlier change is unknown.</summary>
    public static JettraException OfEarlier(Exception? cause = null, string? what = null) => new(
        ErrorCodes.OutcomePending,
        what,
        "Nothing of this request was done.",
        IsFullDisk(cause) ? FreeSpace : null,
        cause);

    private static bool IsFullDisk(Exception? e) =>
        e is JettraException known && (known.Error == ErrorCodes.DiskFull || IsFullDisk(known.InnerException));
}
