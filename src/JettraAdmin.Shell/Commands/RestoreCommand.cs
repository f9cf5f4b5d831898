using System.Net;
using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>
/// <c>restore FILE</c> takes a backup on the server and replaces the database it is of; <c>restore FILE as NEWNAME</c> makes a
/// new database of it; <c>restore PATH DB</c> sends a file of this computer, <c>restore PATH as NEWNAME</c> too, for a new database.
/// With <c>--empty</c> an archive without a single entry is meant.
/// </summary>
internal sealed class RestoreCommand : ShellCommand
{
    /// <summary>How it is said that an archive without a single entry is meant.</summary>
    public const string EmptyHint = "If an empty database is meant, say so with --empty at the end: restore FILE as NEWNAME --empty.";

    public override string Verb => "restore";

    public override string Usage => "restore <file> [as <newname>] | restore <path> [as] <db> [--empty]";

    public override string Summary => "Restore a backup of the server's, or a file of this computer";

    public override string FailurePrefix => "Restore failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.BackupOrLocalFile, ArgumentKind.Database];

    public override bool ChangesNames => true;

    public override bool WritesAtOnce => true;

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        int words = Words(run, out bool empty);
        bool named = words == 3 && run[1].Equals("as", StringComparison.OrdinalIgnoreCase);
        return words switch
        {
            1 => IntoItsOwnAsync(run, BackupFile.DatabaseOf(run[0]) ?? throw run.Misused(), empty, ct),
            // Only a name of a backup can be meant for the server; anything else is a path.
            3 when named && BackupFile.DatabaseOf(run[0]) is not null => FromServerAsync(run, run[2], RestoreModes.Create, empty, ct),
            3 when named && File.Exists(run[0]) => FromHereAsync(run, run[2], RestoreModes.Create, empty, ct),
            2 when File.Exists(run[0]) => FromHereAsync(run, run[1], RestoreModes.CreateOrOverwrite, empty, ct),
            2 when BackupFile.DatabaseOf(run[0]) is not null => FromServerAsync(run, run[1], RestoreModes.CreateOrOverwrite, empty, ct),
            2 or 3 when words == 2 || named => throw BackupFile.NotFound(run[0]),
            _ => throw run.Misused(),
        };
    }

    /// <summary>How many words there are without the last one, if that says that an empty archive is meant.</summary>
    internal static int Words(CommandRun run, out bool empty)
    {
        empty = run.Count > 0 && run[run.Count - 1].Equals("--empty", StringComparison.OrdinalIgnoreCase);
        return run.Count - (empty ? 1 : 0);
    }

    private static async Task IntoItsOwnAsync(CommandRun run, string named, bool empty, CancellationToken ct)
    {
        string? held = await HeldAsync(run, ct);
        if (BackupFile.HoldsAnother(run[0], held) is { } another)
        {
            string file = BackupFile.Quoted(run[0]);
            throw new ShellFailure(
                ExitCode.Failed,
                $"Restore failed: {another}. Nothing was restored. Say what it shall become: "
                + $"\"restore {file} as NEWNAME\" makes a new database, \"restore {file} {held}\" replaces {held}, \"restore {file} {named}\" replaces {named}.");
        }

        await FromServerAsync(run, named, RestoreModes.CreateOrOverwrite, empty, ct);
    }

    /// <summary>The database that a backup says it holds; null when it says nothing, or the server cannot tell.</summary>
    private static async Task<string?> HeldAsync(CommandRun run, CancellationToken ct)
    {
        try
        {
            return (await run.Session.Client.Backups.GetAsync(run[0], ct)).Manifest?.Database;
        }
        catch (JettraApiException e) when (e.Code == "invalid_backup_name")
        {
            if (await ProposedAsync(run, ct) is not { } proposed)
            {
                throw;
            }

            throw new ShellFailure(
                ExitCode.Failed, $"Restore failed: {e.Detail} Restore it under another name: {BackupFile.RestoreAs(run[0], proposed)}", e);
        }
        catch (JettraApiException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed && e.Code != "unknown_backup")
        {
            // A server of another make does not tell.
            return null;
        }
    }

    private static async Task<string?> ProposedAsync(CommandRun run, CancellationToken ct) =>
        (await run.Session.Client.Backups.ListUnlistedAsync(ct)).Files?.FirstOrDefault(f => f.Name == run[0])?.ProposedName;

    private static async Task FromServerAsync(CommandRun run, string database, string mode, bool empty, CancellationToken ct)
    {
        JettraJob job = await run.Session.Client.Backups.StartRestoreAsync(run[0], database, mode, empty, ct);
        JobInfo ended = await JobFollowing.ToEndAsync(run.Output, job, $"Restoring {database}", ct);
        Tell(run, ended, $"Success: Database '{database}' restored from backups/{run[0]}");
    }

    private static async Task FromHereAsync(CommandRun run, string database, string mode, bool empty, CancellationToken ct)
    {
        JettraClient client = run.Session.Client;
        if (!run.Output.AsJson)
        {
            run.Output.Say($"Uploading and restoring {run[0]} to {database}...");
        }

        UploadInfo upload = await TransferFollowing.RunAsync(
            run.Output, $"Sending {Path.GetFileName(run[0])}", progress => client.Uploads.UploadAsync(run[0], progress, cancellationToken: ct));
        try
        {
            JettraJob job = await client.Backups.StartRestoreAsync(upload, database, mode, empty, ct);
            Tell(run, await JobFollowing.ToEndAsync(run.Output, job, $"Restoring {database}", ct), "Restore successful!");
        }
        catch (Exception e) when (e is JettraApiException or JettraJobException or OperationCanceledException)
        {
            await DiscardAsync(client, upload);
            throw;
        }
    }

    // Nobody was told of it, so nobody else can throw it away.
    private static async Task DiscardAsync(JettraClient client, UploadInfo upload)
    {
        try
        {
            await client.Uploads.DiscardAsync(upload.Id, CancellationToken.None);
        }
        catch (JettraException)
        {
            // The restore took it, or the server throws it away after a day. Why nothing was restored is what is to be told.
        }
    }

    private static void Tell(CommandRun run, JobInfo ended, string sentence) => run.Output.Result(ended, WireJson.Default.JobInfo, () =>
    {
        run.Output.Say(sentence);
        run.Output.SayLosses(ended.Result?.NotCarriedOver);
        run.Output.Remark(JobText.Evidence(ended));
        if (ended.Result?.Undo is { } kept)
        {
            run.Output.Remark($"What it replaced is kept: \"undo {kept}\" brings it back.");
        }
    });
}
