namespace JettraAdmin.Shell.Commands;

/// <summary><c>drop col NAME</c>: drops a collection of the database in use.</summary>
internal sealed class DropCollectionCommand : ShellCommand
{
    public override string Verb => "drop col";

    public override IReadOnlyList<string> OtherVerbs => ["drop collection"];

    public override string Usage => "drop col <name>";

    public override string Summary => "Drop a collection with its documents";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        if (!await run.Prompts.ConfirmAsync($"Drop the collection {run[0]} with its documents? Only a restore brings them back.", ct))
        {
            run.Output.Done("canceled", "Canceled.");
            return;
        }

        await run.Session.DatabaseInUse.DropCollectionAsync(run[0], ct);
        run.Output.Done("deleted", "Deleted");
    }
}
