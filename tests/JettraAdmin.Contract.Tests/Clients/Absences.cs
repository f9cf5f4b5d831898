namespace JettraAdmin.Contract.Tests;

/// <summary>What a client does not have, on purpose, and why. Everything else it must have.</summary>
/// <remarks>
/// Of parameters, <c>sequential</c> of an index stands in requests alone: it is kept for clients of JettraDB, and does nothing. That a
/// restore must find its target there (<c>overwrite</c>) is not said in the shell, where <c>restore FILE</c> means either.
/// </remarks>
internal static class Absences
{
    private const string OneCommand = "A file is sent and restored by one command, so that nothing is left behind on the server.";

    public static readonly (ClientKind Client, string Operation, string Why)[] Table =
    [
        (ClientKind.Shell, nameof(ITestedClient.StartBackupAsync), "A command is done when its line is: a script counts on that, and Ctrl-C stops the job."),
        (ClientKind.Shell, nameof(ITestedClient.UploadAsync), OneCommand),
        (ClientKind.Shell, nameof(ITestedClient.GetUploadAsync), OneCommand),
        (ClientKind.Shell, nameof(ITestedClient.RestoreUploadAsync), OneCommand),
        (ClientKind.Shell, nameof(ITestedClient.DiscardUploadAsync), OneCommand),
    ];

    public static bool Has(ClientKind client, string operation) => !Table.Any(a => a.Client == client && a.Operation == operation);
}
