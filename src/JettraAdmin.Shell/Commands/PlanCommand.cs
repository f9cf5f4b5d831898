using System.Globalization;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>plan FILE DB</c>: shows what a restore would bring and replace.</summary>
internal sealed class PlanCommand : ShellCommand
{
    public override string Verb => "plan";

    public override string Usage => "plan <file> <db> [--empty]";

    public override string Summary => "Show what a restore would bring and replace; nothing is written";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Backup, ArgumentKind.Database];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var words = RestoreCommand.Words(run, out var empty);
        if (words != 2)
        {
            throw run.UsageError();
        }

        var plan = await run.Session.Client.Backups.PlanRestoreAsync(run[0], run[1], empty, ct);
        run.Output.Result(plan, WireJson.Default.RestorePlanInfo, () =>
        {
            if (BackupFile.HoldsAnotherDatabase(run[0], plan.Manifest?.Database) is { } another)
            {
                run.Output.WriteLine($"{another}.");
            }

            run.Output.Rows(["Collection", "In the backup", $"In {run[1]} now"], Rows(plan));
            run.Output.WriteLosses(plan.NotCarriedOver ?? plan.Listing?.NotCarriedOver);
        });
    }

    private static IReadOnlyList<IReadOnlyList<string>> Rows(RestorePlanInfo plan)
    {
        var archived = plan.Manifest?.Collections.ToDictionary(c => c.Name, c => c.Documents)
            ?? plan.Listing?.Collections.ToDictionary(c => c.Name, c => c.Documents) ?? [];
        var current = plan.Current?.Collections.ToDictionary(c => c.Name, c => c.Documents) ?? [];
        return [.. archived.Keys.Union(current.Keys).Order(StringComparer.Ordinal)
            .Select(name => (IReadOnlyList<string>)[name, Count(archived, name), Count(current, name)])];
    }

    private static string Count(Dictionary<string, long> documents, string name) =>
        documents.TryGetValue(name, out var count) ? count.ToString("N0", CultureInfo.InvariantCulture) : "-";
}
