namespace JettraAdmin.Shell.Commands;

/// <summary><c>drop backup FILE</c>: deletes a backup.</summary>
internal sealed class DropBackupCommand : ShellCommand
{
    public override string Verb => "drop backup";

    public override string Usage => "drop backup <file>";

    public override string Summary => "Delete a backup (administrators)";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Backup];

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        if (!await run.Prompts.ConfirmAsync($"Delete the backup {run[0]}? It cannot be brought back.", ct))
        {
            run.Output.Done("canceled", "Canceled.");
            return;
        }

        await run.Session.Client.Backups.DeleteAsync(run[0], ct);
        run.Output.Done("deleted", "Deleted");
    }
}
