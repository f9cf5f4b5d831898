namespace JettraAdmin.Shell.Commands;

/// <summary><c>create db NAME [engine E]</c>: creates a database. The engine has no effect on this server.</summary>
internal sealed class CreateDatabaseCommand : ShellCommand
{
    public override string Verb => "create db";

    public override IReadOnlyList<string> OtherVerbs => ["create database"];

    public override string Usage => "create db <name> [engine <engine>]";

    public override string Summary => "Create a database";

    public override string FailurePrefix => "Failed: ";

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        if (run.Count is not 1 and not 3 || (run.Count == 3 && !run[1].Equals("engine", StringComparison.OrdinalIgnoreCase)))
        {
            throw run.UsageError();
        }

        await run.Session.Client.Databases.CreateAsync(run[0], run.Count == 3 ? run[2] : null, ct);
        run.Output.Done("created", "Created");
    }
}
