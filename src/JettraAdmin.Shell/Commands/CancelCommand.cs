using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>cancel ID</c>: cancels a job and waits until it has stopped.</summary>
internal sealed class CancelCommand : ShellCommand
{
    public override string Verb => "cancel";

    public override string Usage => "cancel <job>";

    public override string Summary => "Cancel a job";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        var job = run.Session.Client.Jobs.Job(run[0]);
        await job.CancelAsync(ct);
        var last = await job.WatchAsync(ct).LastAsync(ct);
        run.Output.Result(last, WireJson.Default.JobInfo, () => run.Output.WriteLine(JobText.Line(last)));
    }
}
