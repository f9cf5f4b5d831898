using System.Globalization;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>jobs [N]</c>: lists running, queued and past jobs, the newest first.</summary>
internal sealed class JobsCommand : ShellCommand
{
    private const int DefaultCount = 20;

    public override string Verb => "jobs";

    public override IReadOnlyList<string> OtherVerbs => ["show jobs"];

    public override string Usage => "jobs [how-many]";

    public override string Summary => "List the newest jobs";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 1);
        var count = run.Word(0) is not { } text ? DefaultCount
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw run.UsageError();
        IReadOnlyList<JobInfo> jobs = await run.Session.Client.Jobs.ListAsync(ct).Take(count).ToListAsync(ct);
        run.Output.Result(jobs, WireJson.Default.IReadOnlyListJobInfo, () => run.Output.Rows(
            ["Id", "Kind", "Database", "State", "Created", "By", "Duration", "Outcome"],
            [.. jobs.Select(j => (IReadOnlyList<string>)[j.Id, j.Kind, j.Db, JobText.State(j), JobText.When(j.CreatedAt), j.By, JobText.Duration(j), JobText.Outcome(j)])]));
    }
}
