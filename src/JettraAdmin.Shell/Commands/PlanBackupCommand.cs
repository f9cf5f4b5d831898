using System.Globalization;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>plan backup [DB]</c>: estimates a backup.</summary>
internal sealed class PlanBackupCommand : ShellCommand
{
    public override string Verb => "plan backup";

    public override string Usage => "plan backup [db]";

    public override string Summary => "Estimate a backup; nothing is written";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Database];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 1);
        var database = run.Word(0) ?? run.Session.Database ?? throw ShellException.NoDatabase(Usage);
        var plan = await run.Session.Client.Backups.PlanBackupAsync(database, ct);
        run.Output.Result(plan, WireJson.Default.BackupPlanInfo, () => run.Output.Rows(
            ["Documents", "Bytes", "Maximum size", "Free space", "Seconds"],
            [[Number(plan.Documents), Number(plan.Bytes), Number(plan.NeedsBytes), plan.FreeBytes is { } free ? Number(free) : "unknown", Number(Math.Ceiling(plan.AboutSeconds))]]));
    }

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
