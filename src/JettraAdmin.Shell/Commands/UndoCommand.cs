using System.Globalization;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>undo [ID] [as NEWNAME]</c>: brings back what is kept: the newest of the database in use, or an entry by its number.</summary>
internal sealed class UndoCommand : ShellCommand
{
    public override string Verb => "undo";

    public override string Usage => "undo [id] [as <newname>]";

    public override string Summary => "Undo a restore or a drop";

    public override string FailurePrefix => "Undo failed: ";

    public override bool ChangesNames => true;

    public override bool WritesAtOnce => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var named = run.Count is 2 or 3 && run[run.Count - 2].Equals("as", StringComparison.OrdinalIgnoreCase);
        var first = run.Count - (named ? 2 : 0);
        if (first is < 0 or > 1)
        {
            throw run.Misused();
        }

        var id = first == 1 ? Number(run) : await NewestAsync(run, ct);
        var done = await run.Session.Client.Kept.BringBackAsync(id, named ? run[run.Count - 1] : null, ct);
        run.Output.Result(done, WireJson.Default.JobInfo, () =>
        {
            run.Output.Say($"Success: Database '{done.Db}' is as it was kept.");
            run.Output.SayLosses(done.Result?.NotCarriedOver);
            if (done.Result?.Undo is { } kept)
            {
                run.Output.Remark($"What it replaced is kept in its turn: \"undo {kept}\".");
            }
        });
    }

    private static long Number(CommandRun run) =>
        long.TryParse(run[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw run.Misused();

    private static async Task<long> NewestAsync(CommandRun run, CancellationToken ct)
    {
        var database = run.Session.DatabaseInUse.Name;
        var kept = await run.Session.Client.Kept.ListAsync(ct);
        return kept.FirstOrDefault(k => k.Database.Equals(database, StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw new ShellFailure(ExitCode.Failed, $"Nothing of {database} is kept. \"kept\" tells what can be brought back.");
    }
}
