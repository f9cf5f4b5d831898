
namespace JettraAdmin.Shell.Commands;

/// <summary><c>drop db NAME</c>: drops a database. Its data is kept for a while, and <c>undo</c> brings it back.</summary>
internal sealed class DropDatabaseCommand : ShellCommand
{
    public override string Verb => "drop db";

    public override IReadOnlyList<string> OtherVerbs => ["drop database"];

    public override string Usage => "drop db <name>";

    public override string Summary => "Drop a database; it can be brought back for a while";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Database];

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        if (!await run.Prompts.ConfirmAsync($"Drop the database {run[0]}?", ct))
        {
            run.Output.Done("canceled", "Canceled.");
            return;
        }

        var existed = (await run.Session.Client.Databases.ListAsync(ct)).Any(d => d.Name.Equals(run[0], StringComparison.OrdinalIgnoreCase));
        var dropped = await run.Session.Client.Databases.DropAsync(run[0], ct);
        run.Output.Done("deleted", existed || dropped is not null ? "Deleted" : $"There is no database called {run[0]}.");
        if (dropped is not null && (await dropped.GetAsync(ct)).Result is { Undo: { } kept, UndoUntil: { } until })
        {
            run.Output.WriteNote($"Kept until {until.LocalDateTime:g}; \"undo {kept}\" brings it back.");
        }
    }
}
