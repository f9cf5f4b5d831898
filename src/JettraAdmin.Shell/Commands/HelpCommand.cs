namespace JettraAdmin.Shell.Commands;

/// <summary><c>help</c>: lists all commands, or those that begin with a word.</summary>
internal sealed class HelpCommand(Func<IReadOnlyList<ShellCommand>> commands) : ShellCommand
{
    public override string Verb => "help";

    public override IReadOnlyList<string> OtherVerbs => ["?"];

    public override string Usage => "help [command]";

    public override string Summary => "Show the commands";

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        ShellCommand[] shown = [.. commands().Where(c => run.Count == 0 || c.Verb.StartsWith(run.Rest(0), StringComparison.OrdinalIgnoreCase))];
        run.Output.Rows(["Command", "Description"], [.. shown.Select(c => (IReadOnlyList<string>)[c.Usage, c.Summary])]);
        if (run.Count == 0)
        {
            run.Output.WriteLine("Any other line is sent to the server: FIND IN orders WHERE total > 10, SELECT * FROM orders, db.orders.find({...}).");
        }

        return Task.CompletedTask;
    }
}
