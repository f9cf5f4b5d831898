using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>download FILE [PATH]</c>: brings a backup to this computer. A broken download goes on where it broke.</summary>
internal sealed class DownloadCommand : ShellCommand
{
    public override string Verb => "download";

    public override string Usage => "download <file> [path]";

    public override string Summary => "Bring a backup to this computer";

    public override string FailurePrefix => "Download failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Backup, ArgumentKind.LocalFile];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 2);
        var path = run.Word(1) ?? run[0];
        if (Directory.Exists(path))
        {
            path = Path.Combine(path, run[0]);
        }

        if (run.Word(1) is null && BackupFile.DatabaseOf(run[0]) is null)
        {
            throw new ShellFailure(ExitCode.Usage, $"{run[0]} is no name of a backup. \"show backups\" tells the names.");
        }

        await TransferFollowing.RunAsync(
            run.Output,
            $"Fetching {run[0]}",
            progress => run.Session.Client.Backups.DownloadAsync(run[0], path, overwrite: false, progress, ct));
        run.Output.Result(
            new FileWritten("downloaded", path), ElementJson.Default.FileWritten, () => run.Output.Say($"Success: Backup downloaded to {path}"));
    }
}
