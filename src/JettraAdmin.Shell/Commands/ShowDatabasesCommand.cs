using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show dbs</c>: lists the databases.</summary>
internal sealed class ShowDatabasesCommand : ShellCommand
{
    private const int NameWidth = 20;

    public override string Verb => "show dbs";

    public override IReadOnlyList<string> OtherVerbs => ["show databases"];

    public override string Usage => "show dbs";

    public override string Summary => "List the databases";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var databases = await run.Session.Client.Databases.ListAsync(ct);
        run.Output.Result(databases, WireJson.Default.IReadOnlyListDatabaseInfo, () =>
        {
            run.Output.WriteLine("Databases:");
            foreach (var database in databases)
            {
                run.Output.WriteLine($" - {database.Name.PadRight(NameWidth)} [{database.Engine}]");
            }
        });
    }
}
