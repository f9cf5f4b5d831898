namespace JettraAdmin.Shell.Commands;

/// <summary><c>drop index COL FIELD</c>: drops an index.</summary>
internal sealed class DropIndexCommand : ShellCommand
{
    public override string Verb => "drop index";

    public override string Usage => "drop index <col> <field[,field]>";

    public override string Summary => "Drop an index";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(2, 2);
        await run.Session.DatabaseInUse.Collection(run[0]).DropIndexAsync(run[1], ct);
        run.Output.Done("deleted", "Deleted");
    }
}
