using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>backup [DB]</c>: backs up the database in use, or another.</summary>
internal sealed class BackupCommand : ShellCommand
{
    public override string Verb => "backup";

    public override string Usage => "backup [db]";

    public override string Summary => "Back up a database on the server";

    public override string FailurePrefix => "Backup failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Database];

    public override bool ChangesNames => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(0, 1);
        JettraClient client = run.Session.Client;
        string database = run.Word(0) ?? run.Session.Database
            ?? throw new ShellFailure(ExitCode.Usage, "No database specified. Usage: backup <dbname> or use <dbname> first.");
        JobInfo ended = await JobFollowing.ToEndAsync(run.Output, await client.Backups.StartBackupAsync(database, ct), $"Backing up {database}", ct);
        run.Output.Result(ended, WireJson.Default.JobInfo, () =>
        {
            run.Output.Say($"Success: Backup created at backups/{ended.Result?.File}");
            run.Output.Remark(JobText.Evidence(ended));
        });
    }
}
