namespace JettraAdmin.Contract.Tests;

/// <summary>The operations that clients do not have on purpose, with the reasons.</summary>
/// <remarks>
/// Two parameters are missing in some clients too: <c>sequential</c> of an index exists only in requests, because it has no effect; and the
/// shell has no restore mode <c>overwrite</c>, because its <c>restore FILE</c> creates or overwrites.
/// </remarks>
internal static class MissingOperations
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
