namespace JettraAdmin.Engine.Failures;

/// <summary>Creates the exceptions for unknown outcomes: of the call's own change, or of an earlier change.</summary>
internal static class OutcomeUnknown
{
    private const string FreeSpace = "Free some space, for example by deleting backups or kept states. Then try again.";

    /// <summary>The change of this call may or may not have been made. When the disk is full, the hint says so.</summary>
    public static JettraException Because(Exception cause) => IsFullDisk(cause)
        ? new JettraException(
            ErrorCodes.OutcomeUnknown,
            "The disk is full, and reported an error at the moment of the change. The server is finding out whether the change was made.",
            hint: FreeSpace,
            cause: cause)
        : new JettraException(ErrorCodes.OutcomeUnknown, cause: cause);

    /// <summary>This call was refused and changed nothing, because the outcome of an earlier change is unknown.</summary>
    public static JettraException OfEarlier(Exception? cause = null, MessageTemplate? what = null) => new(
        ErrorCodes.OutcomePending,
        what,
        "This request changed nothing.",
        IsFullDisk(cause) ? (MessageTemplate)FreeSpace : null,
        cause);

    private static bool IsFullDisk(Exception? e) =>
        e is JettraException known && (known.Error == ErrorCodes.DiskFull || IsFullDisk(known.InnerException));
}
