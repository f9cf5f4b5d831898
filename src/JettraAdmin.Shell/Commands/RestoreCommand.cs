using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary>
/// <c>restore FILE</c> takes a backup on the server and replaces the database it is of; <c>restore FILE as NEWNAME</c> makes a
/// new database of it; <c>restore PATH DB</c> sends a file of this computer.
/// </summary>
internal sealed class RestoreCommand : ShellCommand
{
    public override string Verb => "restore";

    public override string Usage => "restore <file> [as <newname>] | restore <path> <db>";

    public override string Summary => "Restore a backup of the server's, or a file of this computer";

    public override string FailurePrefix => "Restore failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.BackupOrLocalFile, ArgumentKind.Database];

    public override bool ChangesNames => true;

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 3);
        return run.Count switch
        {
            1 => FromServerAsync(run, BackupFile.DatabaseOf(run[0]) ?? throw run.Misused(), RestoreModes.CreateOrOverwrite, ct),
            3 when run[1].Equals("as", StringComparison.OrdinalIgnoreCase) => FromServerAsync(run, run[2], RestoreModes.Create, ct),
            2 when File.Exists(run[0]) => FromHereAsync(run, ct),
            // Only a name of a backup can be meant for the server; anything else was a path.
            2 when BackupFile.DatabaseOf(run[0]) is not null => FromServerAsync(run, run[1], RestoreModes.CreateOrOverwrite, ct),
            2 => throw BackupFile.NotFound(run[0]),
            _ => throw run.Misused(),
        };
    }

    private static async Task FromServerAsync(CommandRun run, string database, string mode, CancellationToken ct)
    {
        JettraJob job = await run.Session.Client.Backups.StartRestoreAsync(run[0], database, mode, cancellationToken: ct);
        JobInfo ended = await JobFollowing.ToEndAsync(run.Output, job, $"Restoring {database}", ct);
        Tell(run, ended, $"Success: Database '{database}' restored from backups/{run[0]}");
    }

    private static async Task FromHereAsync(CommandRun run, CancellationToken ct)
    {
        JettraClient client = run.Session.Client;
        if (!run.Output.AsJson)
        {
            run.Output.Say($"Uploading and restoring {run[0]} to {run[1]}...");
        }

        UploadInfo upload = await TransferFollowing.RunAsync(
            run.Output, $"Sending {Path.GetFileName(run[0])}", progress => client.Uploads.UploadAsync(run[0], progress, cancellationToken: ct));
        JettraJob job = await client.Backups.StartRestoreAsync(upload, run[1], RestoreModes.CreateOrOverwrite, cancellationToken: ct);
        Tell(run, await JobFollowing.ToEndAsync(run.Output, job, $"Restoring {run[1]}", ct), "Restore successful!");
    }

    private static void Tell(CommandRun run, JobInfo ended, string sentence) => run.Output.Result(ended, WireJson.Default.JobInfo, () =>
    {
        run.Output.Say(sentence);
        run.Output.Remark(JobWords.Evidence(ended));
        if (ended.Result?.Undo is { } kept)
        {
            run.Output.Remark($"What it replaced is kept: \"undo {kept}\" brings it back.");
        }
    });
}
