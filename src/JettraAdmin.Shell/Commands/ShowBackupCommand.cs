using System.Globalization;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show backup FILE</c>: what an archive says of itself, and what is known of its soundness.</summary>
internal sealed class ShowBackupCommand : ShellCommand
{
    public override string Verb => "show backup";

    public override string Usage => "show backup <file>";

    public override string Summary => "What a backup holds, and how sound it is known to be";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Backup];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 1);
        BackupInfo backup = await run.Session.Client.Backups.GetAsync(run[0], ct);
        run.Output.Result(backup, WireJson.Default.BackupInfo, () => Tell(run.Output, backup));
    }

    private static void Tell(ShellOutput output, BackupInfo backup)
    {
        output.Say($"{backup.Database}, of {JobText.When(backup.TakenAt)}, {backup.Assurance.Level}{(backup.Assurance.Fault is { } fault ? $": {fault}" : "")}");
        if (backup.DateInFuture)
        {
            output.Say("Its date lies in the future, so its age is not known. Check the clocks of this server and of the one that wrote it.");
        }

        output.Rows(["Collection", "Documents"], Collections(backup));
        output.SayLosses(backup.NotCarriedOver ?? backup.Listing?.NotCarriedOver);
    }

    private static IReadOnlyList<IReadOnlyList<string>> Collections(BackupInfo backup) => backup switch
    {
        { Manifest: { } manifest } => [.. manifest.Collections.Select(c => Row(c.Name, c.Documents))],
        { Listing: { } listing } => [.. listing.Collections.Select(c => Row(c.Name, c.Documents))],
        _ => [],
    };

    private static IReadOnlyList<string> Row(string collection, long documents) => [collection, documents.ToString("N0", CultureInfo.InvariantCulture)];
}
