using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>watch [ID]</c>: looks at a job until it has ended, or at all jobs until Ctrl-C. The jobs go on when one stops looking.</summary>
internal sealed class WatchCommand : ShellCommand
{
    public override string Verb => "watch";

    public override string Usage => "watch [job]";

    public override string Summary => "Look at a job until its end, or at all jobs until Ctrl-C";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(0, 1);
        JettraClient client = run.Session.Client;
        if (run.Word(0) is { } id)
        {
            JobInfo ended = await JobFollowing.WatchAsync(run.Output, client.Jobs.Job(id), $"Job {id}", ct);
            run.Output.Result(ended, WireJson.Default.JobInfo, () =>
            {
                run.Output.Say(JobText.Line(ended));
                run.Output.SayLosses(ended.Result?.NotCarriedOver);
            });
            return;
        }

        try
        {
            await foreach (JobInfo job in client.Jobs.WatchAsync(ct))
            {
                run.Output.Result(job, WireJson.Default.JobInfo, () => run.Output.Say(JobText.Line(job)));
                run.Output.Flush();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Ctrl-C is how one stops looking.
        }
    }
}
