using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>backup [DB]</c>: backs up the database in use or another one.</summary>
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
        run.RequireWordCount(0, 1);
        var client = run.Session.Client;
        var database = run.Word(0) ?? run.Session.Database
            ?? throw new ShellException(ExitCode.Usage, "No database specified. Usage: backup <dbname> or use <dbname> first.");
        var ended = await JobProgressBar.WaitAsync(run.Output, await client.Backups.StartBackupAsync(database, ct), $"Backing up {database}", ct);
        run.Output.Result(ended, WireJson.Default.JobInfo, () =>
        {
            run.Output.WriteLine($"Success: Backup created at backups/{ended.Result?.File}");
            run.Output.WriteNote(JobText.Evidence(ended));
        });
    }
}
