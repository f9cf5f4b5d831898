using System.Globalization;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>undo [ID] [as NEWNAME]</c>: brings a kept state back, by its id or the newest of the database in use.</summary>
internal sealed class UndoCommand : ShellCommand
{
    public override string Verb => "undo";

    public override string Usage => "undo [id] [as <newname>]";

    public override string Summary => "Undo a restore or a drop";

    public override string FailurePrefix => "Undo failed: ";

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var named = run.Count is 2 or 3 && run[run.Count - 2].Equals("as", StringComparison.OrdinalIgnoreCase);
        var first = run.Count - (named ? 2 : 0);
        if (first is < 0 or > 1)
        {
            throw run.UsageError();
        }

        var id = first == 1 ? Number(run) : await NewestAsync(run, ct);
        var done = await run.Session.Client.Kept.BringBackAsync(id, named ? run[run.Count - 1] : null, ct);
        run.Output.Result(done, WireJson.Default.JobInfo, () =>
        {
            run.Output.WriteLine($"Success: Database '{done.Db}' was brought back.");
            run.Output.WriteLosses(done.Result?.NotCarriedOver);
            if (done.Result?.Undo is { } kept)
            {
                run.Output.WriteNote($"The replaced data is kept: \"undo {kept}\" brings it back.");
            }
        });
    }

    private static long Number(CommandRun run) =>
        long.TryParse(run[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw run.UsageError();

    private static async Task<long> NewestAsync(CommandRun run, CancellationToken ct)
    {
        var database = run.Session.DatabaseInUse.Name;
        var kept = await run.Session.Client.Kept.ListAsync(ct);
        return kept.FirstOrDefault(k => k.Database.Equals(database, StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw new ShellException(ExitCode.Failed, $"There is no kept state of {database}. \"kept\" lists all kept states.");
    }
}
