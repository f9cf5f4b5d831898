using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show job ID</c>: one job as it stands; <c>watch</c> waits for its end.</summary>
internal sealed class ShowJobCommand : ShellCommand
{
    public override string Verb => "show job";

    public override string Usage => "show job <job>";

    public override string Summary => "One job as it stands";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 1);
        JobInfo job = await run.Session.Client.Jobs.Job(run[0]).GetAsync(ct);
        run.Output.Result(job, WireJson.Default.JobInfo, () =>
        {
            run.Output.Say(JobText.Line(job));
            run.Output.SayLosses(job.Result?.NotCarriedOver);
        });
    }
}
