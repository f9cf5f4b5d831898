using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>test-restore FILE</c>: test restores a backup, and shows how long it took.</summary>
internal sealed class TestRestoreCommand : ShellCommand
{
    public override string Verb => "test-restore";

    public override string Usage => "test-restore <file>";

    public override string Summary => "Prove that a backup can be restored; nothing is changed";

    public override string FailurePrefix => "Test restore failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Backup];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        var ended = await JobProgressBar.WaitAsync(run.Output, await run.Session.Client.Backups.StartTestRestoreAsync(run[0], ct), $"Testing {run[0]}", ct);
        run.Output.Result(ended, WireJson.Default.JobInfo, () =>
        {
            run.Output.WriteLine($"Success: {run[0]} can be restored, in {JobText.Duration(ended)}. {JobText.Evidence(ended)}");
            run.Output.WriteLosses(ended.Result?.NotCarriedOver);
        });
    }
}
