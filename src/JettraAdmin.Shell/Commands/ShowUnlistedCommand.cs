using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show unlisted</c>: lists unlisted files in the backups folder, and missing backups.</summary>
internal sealed class ShowUnlistedCommand : ShellCommand
{
    public override string Verb => "show unlisted";

    public override IReadOnlyList<string> OtherVerbs => ["show gone"];

    public override string Usage => "show unlisted";

    public override string Summary => "List unlisted files in the backups folder, and missing backups";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 0);
        var unlisted = await run.Session.Client.Backups.ListUnlistedAsync(ct);
        run.Output.Result(unlisted, WireJson.Default.UnlistedInfo, () => Write(run.Output, unlisted));
    }

    private static void Write(ShellOutput output, UnlistedInfo unlisted)
    {
        output.WriteLine(unlisted.Count switch
        {
            0 => "Every file in the backups folder is listed.",
            1 => "1 file in the backups folder is not listed. A backup is listed if its name is database_yyyyMMddHHmmss.zip.",
            _ => $"{unlisted.Count} files in the backups folder are not listed. A backup is listed if its name is database_yyyyMMddHHmmss.zip.",
        });
        if (unlisted.Files is { Count: > 0 } files)
        {
            output.Rows(["File", "Why it is not listed"], [.. files.Select(f => (IReadOnlyList<string>)[f.Name, f.Reason])]);
            foreach (var file in files.Where(f => f.ProposedName is not null))
            {
                output.WriteLine($"To restore it: {BackupFile.RestoreAs(file.Name, file.ProposedName!)}");
            }
        }

        if (unlisted.Gone.Count > 0)
        {
            output.WriteLine("These backups are missing in the folder. Nobody deleted them through the server.");
            output.Rows(
                ["Backup", "Database", "Of", "Missing since"],
                [.. unlisted.Gone.Select(g => (IReadOnlyList<string>)[g.File, g.Database, JobText.When(g.TakenAt), JobText.When(g.MissedAt)])]);
        }
    }
}
