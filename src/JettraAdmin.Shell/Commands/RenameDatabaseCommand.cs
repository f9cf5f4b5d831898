namespace JettraAdmin.Shell.Commands;

/// <summary><c>rename db OLD NEW</c>: renames a database.</summary>
internal sealed class RenameDatabaseCommand : ShellCommand
{
    public override string Verb => "rename db";

    public override string Usage => "rename db <old> <new>";

    public override string Summary => "Rename a database";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Database];

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(2, 2);
        await run.Session.Client.Databases.RenameAsync(run[0], run[1], ct);
        if (string.Equals(run.Session.Database, run[0], StringComparison.OrdinalIgnoreCase))
        {
            run.Session.Database = run[1];
        }

        run.Output.Done("renamed", "Renamed");
    }
}
