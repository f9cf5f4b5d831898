namespace JettraAdmin.Engine.Failures;

/// <summary>The failure of a call that may or may not have happened.</summary>
internal static class OutcomeUnknown
{
    /// <summary>Says what to do about the cause when that is known.</summary>
    public static JettraException Because(Exception cause) => IsFullDisk(cause)
        ? new JettraException(
            ErrorCodes.OutcomeUnknown,
            "The disk is full, and reported an error at the moment of the change. The outcome is being established.",
            hint: "Free some space, for example by deleting backups or freeing what is kept for undo. Then ask again.",
            cause: cause)
        : new JettraException(ErrorCodes.OutcomeUnknown, cause: cause);

    private static bool IsFullDisk(Exception? e) =>
        e is JettraException known && (known.Error == ErrorCodes.DiskFull || IsFullDisk(known.InnerException));
}
