using System.Globalization;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show backup FILE</c>: shows the content of a backup and the finding about it.</summary>
internal sealed class ShowBackupCommand : ShellCommand
{
    public override string Verb => "show backup";

    public override string Usage => "show backup <file>";

    public override string Summary => "Show the content of a backup, and the finding about it";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Backup];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        var backup = await run.Session.Client.Backups.GetAsync(run[0], ct);
        run.Output.Result(backup, WireJson.Default.BackupInfo, () => Write(run.Output, backup));
    }

    private static void Write(ShellOutput output, BackupInfo backup)
    {
        output.WriteLine($"{backup.Database}, of {JobText.When(backup.TakenAt)}, {backup.Assurance.Level}{(backup.Assurance.Fault is { } fault ? $": {fault}" : "")}");
        if (backup.DateInFuture)
        {
            output.WriteLine("Its date is in the future, so its age is not known. Check the clocks of this server and of the server that wrote it.");
        }

        output.Rows(["Collection", "Documents"], Collections(backup));
        output.WriteLosses(backup.NotCarriedOver ?? backup.Listing?.NotCarriedOver);
    }

    private static IReadOnlyList<IReadOnlyList<string>> Collections(BackupInfo backup) => backup switch
    {
        { Manifest: { } manifest } => [.. manifest.Collections.Select(c => Row(c.Name, c.Documents))],
        { Listing: { } listing } => [.. listing.Collections.Select(c => Row(c.Name, c.Documents))],
        _ => [],
    };

    private static IReadOnlyList<string> Row(string collection, long documents) => [collection, documents.ToString("N0", CultureInfo.InvariantCulture)];
}
