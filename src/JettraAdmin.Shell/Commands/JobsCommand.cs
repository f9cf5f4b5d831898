using System.Globalization;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>jobs [N]</c>: what runs, waits and ran, the newest first.</summary>
internal sealed class JobsCommand : ShellCommand
{
    private const int Usual = 20;

    public override string Verb => "jobs";

    public override IReadOnlyList<string> OtherVerbs => ["show jobs"];

    public override string Usage => "jobs [how-many]";

    public override string Summary => "The newest jobs";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(0, 1);
        int most = run.Word(0) is not { } said ? Usual
            : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : throw run.Misused();
        IReadOnlyList<JobInfo> jobs = await run.Session.Client.Jobs.ListAsync(ct).Take(most).ToListAsync(ct);
        run.Output.Result(jobs, WireJson.Default.IReadOnlyListJobInfo, () => run.Output.Rows(
            ["Id", "Kind", "Database", "State", "Asked for", "By", "Took", "Outcome"],
            [.. jobs.Select(j => (IReadOnlyList<string>)[j.Id, j.Kind, j.Db, JobText.State(j), JobText.When(j.CreatedAt), j.By, JobText.Took(j), JobText.Outcome(j)])]));
    }
}
