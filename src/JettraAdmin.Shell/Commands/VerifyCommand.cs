using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>verify FILE</c>: verifies a backup.</summary>
internal sealed class VerifyCommand : ShellCommand
{
    public override string Verb => "verify";

    public override string Usage => "verify <file>";

    public override string Summary => "Read a backup to its end and compare every digest";

    public override string FailurePrefix => "Verify failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Backup];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        var ended = await JobProgressBar.WaitAsync(run.Output, await run.Session.Client.Backups.StartVerifyAsync(run[0], ct), $"Verifying {run[0]}", ct);
        run.Output.Result(ended, WireJson.Default.JobInfo, () =>
        {
            run.Output.WriteLine($"Success: {run[0]} is verified. {JobText.Evidence(ended)}");
            run.Output.WriteLosses(ended.Result?.NotCarriedOver);
        });
    }
}
