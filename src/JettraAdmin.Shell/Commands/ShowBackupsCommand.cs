using System.Text.Json;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show backups</c>: lists the names of the backups as a JSON array, the newest first.</summary>
internal sealed class ShowBackupsCommand : ShellCommand
{
    public override string Verb => "show backups";

    public override string Usage => "show backups";

    public override string Summary => "List the backups";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var backups = await run.Session.Client.ListBackupsAsync(ct);
        run.Output.Json(JsonSerializer.SerializeToElement(backups, WireJson.Default.IReadOnlyListString));
        var now = DateTimeOffset.UtcNow;
        if (backups.Count(file => BackupFile.IsAhead(file, now)) is > 0 and var ahead)
        {
            run.Output.WriteNote($"{ahead} of them {(ahead == 1 ? "has a name" : "have names")} with a date in the future. See \"show backup FILE\".");
        }
    }
}
