using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>cancel ID</c>: stops a job and waits until it has; nothing is left behind.</summary>
internal sealed class CancelCommand : ShellCommand
{
    public override string Verb => "cancel";

    public override string Usage => "cancel <job>";

    public override string Summary => "Stop a job; nothing is left behind";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 1);
        var job = run.Session.Client.Jobs.Job(run[0]);
        await job.CancelAsync(ct);
        JobInfo last = await job.WatchAsync(ct).LastAsync(ct);
        run.Output.Result(last, WireJson.Default.JobInfo, () => run.Output.Say(JobText.Line(last)));
    }
}
