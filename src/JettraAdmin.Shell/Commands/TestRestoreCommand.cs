using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>test-restore FILE</c>: restores for a trial, touches nothing, and says how long it takes.</summary>
internal sealed class TestRestoreCommand : ShellCommand
{
    public override string Verb => "test-restore";

    public override string Usage => "test-restore <file>";

    public override string Summary => "Prove that a backup can be restored; nothing is touched";

    public override string FailurePrefix => "Test restore failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Backup];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 1);
        JobInfo ended = await JobFollowing.ToEndAsync(run.Output, await run.Session.Client.Backups.StartTestRestoreAsync(run[0], ct), $"Trying {run[0]}", ct);
        run.Output.Result(ended, WireJson.Default.JobInfo, () =>
        {
            run.Output.Say($"Success: {run[0]} can be restored, in {JobText.Took(ended)}. {JobText.Evidence(ended)}");
            run.Output.SayLosses(ended.Result?.NotCarriedOver);
        });
    }
}
