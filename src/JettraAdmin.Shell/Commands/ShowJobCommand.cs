using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show job ID</c>: shows a job.</summary>
internal sealed class ShowJobCommand : ShellCommand
{
    public override string Verb => "show job";

    public override string Usage => "show job <job>";

    public override string Summary => "Show a job";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        var job = await run.Session.Client.Jobs.Job(run[0]).GetAsync(ct);
        run.Output.Result(job, WireJson.Default.JobInfo, () =>
        {
            run.Output.WriteLine(JobText.Line(job));
            run.Output.WriteLosses(job.Result?.NotCarriedOver);
        });
    }
}
