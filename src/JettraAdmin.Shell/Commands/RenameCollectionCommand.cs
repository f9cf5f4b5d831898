namespace JettraAdmin.Shell.Commands;

/// <summary><c>rename col OLD NEW</c>: renames a collection of the database in use.</summary>
internal sealed class RenameCollectionCommand : ShellCommand
{
    public override string Verb => "rename col";

    public override string Usage => "rename col <old> <new>";

    public override string Summary => "Rename a collection";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(2, 2);
        await run.Session.DatabaseInUse.RenameCollectionAsync(run[0], run[1], ct);
        run.Output.Done("renamed", "Renamed");
    }
}
