namespace JettraAdmin.Doors.Tests;

/// <summary>What a door does not have, on purpose, and why. Everything else it must have.</summary>
/// <remarks>
/// Of parameters, <c>sequential</c> of an index stands in requests alone: it is kept for clients of JettraDB, and does nothing. That a
/// restore must find its target there (<c>overwrite</c>) is not said in the shell, where <c>restore FILE</c> means either.
/// </remarks>
internal static class Absences
{
    private const string OneCommand = "A file is sent and restored by one command, so that nothing is left behind on the server.";

    public static readonly (Way Door, string Operation, string Why)[] Table =
    [
        (Way.Shell, nameof(IDoor.StartBackupAsync), "A command is done when its line is: a script counts on that, and Ctrl-C stops the job."),
        (Way.Shell, nameof(IDoor.UploadAsync), OneCommand),
        (Way.Shell, nameof(IDoor.GetUploadAsync), OneCommand),
        (Way.Shell, nameof(IDoor.RestoreUploadAsync), OneCommand),
        (Way.Shell, nameof(IDoor.DiscardUploadAsync), OneCommand),
    ];

    public static bool Has(Way door, string operation) => !Table.Any(a => a.Door == door && a.Operation == operation);
}
