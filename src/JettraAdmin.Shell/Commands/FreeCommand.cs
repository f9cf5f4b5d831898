using System.Globalization;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>free ID</c>: gives up what is kept, now; its space is free again.</summary>
internal sealed class FreeCommand : ShellCommand
{
    public override string Verb => "free";

    public override string Usage => "free <id>";

    public override string Summary => "Give up what is kept, to free its space";

    public override string FailurePrefix => "Failed: ";

    public override bool WritesAtOnce => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 1);
        var id = long.TryParse(run[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw run.Misused();
        if (!await run.Questions.ConfirmAsync($"Give up entry {id}? It cannot be brought back afterwards.", ct))
        {
            run.Output.Done("canceled", "Canceled.");
            return;
        }

        await run.Session.Client.Kept.FreeAsync(id, ct);
        run.Output.Done("deleted", "Freed");
    }
}
