using System.Globalization;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>free ID</c>: deletes a kept state.</summary>
internal sealed class FreeCommand : ShellCommand
{
    public override string Verb => "free";

    public override string Usage => "free <id>";

    public override string Summary => "Delete a kept state";

    public override string FailurePrefix => "Failed: ";

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        var id = long.TryParse(run[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw run.UsageError();
        if (!await run.Prompts.ConfirmAsync($"Delete the kept state {id}? It cannot be brought back afterwards.", ct))
        {
            run.Output.Done("canceled", "Canceled.");
            return;
        }

        await run.Session.Client.Kept.FreeAsync(id, ct);
        run.Output.Done("deleted", "Freed");
    }
}
