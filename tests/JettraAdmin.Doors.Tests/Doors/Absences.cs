namespace JettraAdmin.Doors.Tests;

/// <summary>What a door does not have, on purpose, and why. Everything else it must have.</summary>
internal static class Absences
{
    public static readonly (Way Door, string Operation, string Why)[] Table =
    [
        (Way.Shell, nameof(IDoor.StartBackupAsync), "A command is done when its line is: a script counts on that, and Ctrl-C stops the job."),
    ];

    public static bool Has(Way door, string operation) => !Table.Any(a => a.Door == door && a.Operation == operation);
}
