using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>watch [ID]</c>: watches a job until it has ended, or all jobs until Ctrl-C. The jobs go on.</summary>
internal sealed class WatchCommand : ShellCommand
{
    public override string Verb => "watch";

    public override string Usage => "watch [job]";

    public override string Summary => "Watch a job until it has ended, or all jobs until Ctrl-C";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 1);
        var client = run.Session.Client;
        if (run.Word(0) is { } id)
        {
            var ended = await JobProgressBar.WatchAsync(run.Output, client.Jobs.Job(id), $"Job {id}", ct);
            run.Output.Result(ended, WireJson.Default.JobInfo, () =>
            {
                run.Output.WriteLine(JobText.Line(ended));
                run.Output.WriteLosses(ended.Result?.NotCarriedOver);
            });
            return;
        }

        try
        {
            await foreach (var job in client.Jobs.WatchAsync(ct))
            {
                run.Output.Result(job, WireJson.Default.JobInfo, () => run.Output.WriteLine(JobText.Line(job)));
                run.Output.Flush();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Ctrl-C stops watching.
        }
    }
}
