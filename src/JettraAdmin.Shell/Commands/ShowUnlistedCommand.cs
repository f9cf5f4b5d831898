using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show unlisted</c>: files in the backups folder that are not listed, and backups that are missing there.</summary>
internal sealed class ShowUnlistedCommand : ShellCommand
{
    public override string Verb => "show unlisted";

    public override IReadOnlyList<string> OtherVerbs => ["show gone"];

    public override string Usage => "show unlisted";

    public override string Summary => "Files in the backups folder that are not listed, and backups that are missing";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(0, 0);
        UnlistedInfo unlisted = await run.Session.Client.Backups.ListUnlistedAsync(ct);
        run.Output.Result(unlisted, WireJson.Default.UnlistedInfo, () => Tell(run.Output, unlisted));
    }

    private static void Tell(ShellOutput output, UnlistedInfo unlisted)
    {
        output.Say(unlisted.Count switch
        {
            0 => "Every file in the backups folder is listed.",
            1 => "1 file in the backups folder is not listed. A backup is listed when it is called database_yyyyMMddHHmmss.zip.",
            _ => $"{unlisted.Count} files in the backups folder are not listed. A backup is listed when it is called database_yyyyMMddHHmmss.zip.",
        });
        if (unlisted.Files is { Count: > 0 } files)
        {
            output.Rows(["File", "Why it is not listed"], [.. files.Select(f => (IReadOnlyList<string>)[f.Name, f.Reason])]);
            foreach (UnlistedFileInfo file in files.Where(f => f.ProposedName is not null))
            {
                output.Say($"To restore it: {BackupFile.RestoreAs(file.Name, file.ProposedName!)}");
            }
        }

        if (unlisted.Gone.Count > 0)
        {
            output.Say("These backups were in the folder and are missing. Nobody deleted them through the server.");
            output.Rows(
                ["Backup", "Database", "Of", "Missing since"],
                [.. unlisted.Gone.Select(g => (IReadOnlyList<string>)[g.File, g.Database, JobText.When(g.TakenAt), JobText.When(g.MissedAt)])]);
        }
    }
}
