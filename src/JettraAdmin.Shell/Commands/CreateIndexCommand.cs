namespace JettraAdmin.Shell.Commands;

/// <summary><c>create index COL FIELD [unique]</c>: creates an index on one or more fields.</summary>
internal sealed class CreateIndexCommand : ShellCommand
{
    public override string Verb => "create index";

    public override string Usage => "create index <col> <field[,field]> [unique]";

    public override string Summary => "Create an index";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        // "CREATE INDEX ON c (f)" is a command of the server.
        if (run.Word(0)?.Equals("on", StringComparison.OrdinalIgnoreCase) == true)
        {
            await ServerCommand.SendAsync(run, ct);
            return;
        }

        run.RequireWordCount(2, 3);
        var unique = run.Word(2)?.Equals("unique", StringComparison.OrdinalIgnoreCase) ?? false;
        if (run.Count == 3 && !unique)
        {
            throw run.UsageError();
        }

        await run.Session.DatabaseInUse.Collection(run[0]).CreateIndexAsync(run[1], unique, ct);
        run.Output.Done("created", "Created");
    }
}
