namespace JettraAdmin.Shell.Commands;

/// <summary><c>create col NAME</c>: creates a collection in the database in use.</summary>
internal sealed class CreateCollectionCommand : ShellCommand
{
    public override string Verb => "create col";

    public override IReadOnlyList<string> OtherVerbs => ["create collection"];

    public override string Usage => "create col <name>";

    public override string Summary => "Create a collection in the database in use";

    public override string FailurePrefix => "Failed: ";

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        await run.Session.DatabaseInUse.CreateCollectionAsync(run[0], ct);
        run.Output.Done("created", "Created");
    }
}
