using System.Net;
using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>
/// <c>restore FILE</c> restores a backup and replaces its database. <c>restore FILE as NEWNAME</c> restores it to a new database.
/// <c>restore PATH DB</c> and <c>restore PATH as NEWNAME</c> restore a local file. <c>--empty</c> accepts an archive without entries.
/// </summary>
internal sealed class RestoreCommand : ShellCommand
{
    /// <summary>The hint for an archive without entries.</summary>
    public const string EmptyHint = "To restore an empty database, add --empty: restore FILE as NEWNAME --empty.";

    public override string Verb => "restore";

    public override string Usage => "restore <file> [as <newname>] | restore <path> [as] <db> [--empty]";

    public override string Summary => "Restore a backup or a local file";

    public override string FailurePrefix => "Restore failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.BackupOrLocalFile, ArgumentKind.Database];

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var words = Words(run, out var empty);
        var named = words == 3 && run[1].Equals("as", StringComparison.OrdinalIgnoreCase);
        return words switch
        {
            1 => RestoreToOwnDatabaseAsync(run, BackupFile.DatabaseOf(run[0]) ?? throw run.UsageError(), empty, ct),
            // A name that is not that of a backup is a path.
            3 when named && BackupFile.DatabaseOf(run[0]) is not null => RestoreBackupAsync(run, run[2], RestoreModes.Create, empty, ct),
            3 when named && File.Exists(run[0]) => RestoreLocalFileAsync(run, run[2], RestoreModes.Create, empty, ct),
            2 when File.Exists(run[0]) => RestoreLocalFileAsync(run, run[1], RestoreModes.CreateOrOverwrite, empty, ct),
            2 when BackupFile.DatabaseOf(run[0]) is not null => RestoreBackupAsync(run, run[1], RestoreModes.CreateOrOverwrite, empty, ct),
            2 or 3 when words == 2 || named => throw BackupFile.NotFound(run[0]),
            _ => throw run.UsageError(),
        };
    }

    /// <summary>The number of words without <c>--empty</c> at the end.</summary>
    internal static int Words(CommandRun run, out bool empty)
    {
        empty = run.Count > 0 && run[run.Count - 1].Equals("--empty", StringComparison.OrdinalIgnoreCase);
        return run.Count - (empty ? 1 : 0);
    }

    private static async Task RestoreToOwnDatabaseAsync(CommandRun run, string named, bool empty, CancellationToken ct)
    {
        var held = await ReadDatabaseNameAsync(run, ct);
        if (BackupFile.HoldsAnotherDatabase(run[0], held) is { } another)
        {
            var file = BackupFile.Quoted(run[0]);
            throw new ShellException(
                ExitCode.Failed,
                $"Restore failed: {another}. Nothing was restored. Choose one: "
                + $"\"restore {file} as NEWNAME\" makes a new database, \"restore {file} {held}\" replaces {held}, \"restore {file} {named}\" replaces {named}.");
        }

        await RestoreBackupAsync(run, named, RestoreModes.CreateOrOverwrite, empty, ct);
    }

    /// <summary>The database in the manifest of a backup; null if there is none, or the server does not return it.</summary>
    private static async Task<string?> ReadDatabaseNameAsync(CommandRun run, CancellationToken ct)
    {
        try
        {
            return (await run.Session.Client.Backups.GetAsync(run[0], ct)).Manifest?.Database;
        }
        catch (JettraApiException e) when (e.Code == "invalid_backup_name")
        {
            if (await FindProposedNameAsync(run, ct) is not { } proposed)
            {
                throw;
            }

            throw new ShellException(
                ExitCode.Failed, $"Restore failed: {e.Detail} Restore it under another name: {BackupFile.RestoreAs(run[0], proposed)}", e);
        }
        catch (JettraApiException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed && e.Code != "unknown_backup")
        {
            // Other servers do not have this route.
            return null;
        }
    }

    private static async Task<string?> FindProposedNameAsync(CommandRun run, CancellationToken ct) =>
        (await run.Session.Client.Backups.ListUnlistedAsync(ct)).Files?.FirstOrDefault(f => f.Name == run[0])?.ProposedName;

    private static async Task RestoreBackupAsync(CommandRun run, string database, string mode, bool empty, CancellationToken ct)
    {
        var job = await run.Session.Client.Backups.StartRestoreAsync(run[0], database, mode, empty, ct);
        var ended = await JobProgressBar.WaitAsync(run.Output, job, $"Restoring {database}", ct);
        Write(run, ended, $"Success: Database '{database}' restored from backups/{run[0]}");
    }

    private static async Task RestoreLocalFileAsync(CommandRun run, string database, string mode, bool empty, CancellationToken ct)
    {
        var client = run.Session.Client;
        if (!run.Output.AsJson)
        {
            run.Output.WriteLine($"Uploading and restoring {run[0]} to {database}...");
        }

        var upload = await TransferProgressBar.RunAsync(
            run.Output, $"Uploading {Path.GetFileName(run[0])}", progress => client.Uploads.UploadAsync(run[0], progress, cancellationToken: ct));
        try
        {
            var job = await client.Backups.StartRestoreAsync(upload, database, mode, empty, ct);
            Write(run, await JobProgressBar.WaitAsync(run.Output, job, $"Restoring {database}", ct), "Restore successful!");
        }
        catch (Exception e) when (e is JettraApiException or JettraJobException or OperationCanceledException)
        {
            await DiscardAsync(client, upload);
            throw;
        }
    }

    // The user does not know the id of the upload, and could not delete it.
    private static async Task DiscardAsync(JettraClient client, UploadInfo upload)
    {
        try
        {
            await client.Uploads.DiscardAsync(upload.Id, CancellationToken.None);
        }
        catch (JettraException)
        {
            // The restore has used it, or it expires after a day. The error of the restore is more important.
        }
    }

    private static void Write(CommandRun run, JobInfo ended, string sentence) => run.Output.Result(ended, WireJson.Default.JobInfo, () =>
    {
        run.Output.WriteLine(sentence);
        run.Output.WriteLosses(ended.Result?.NotCarriedOver);
        run.Output.WriteNote(JobText.Evidence(ended));
        if (ended.Result?.Undo is { } kept)
        {
            run.Output.WriteNote($"The replaced data is kept: \"undo {kept}\" brings it back.");
        }
    });
}
