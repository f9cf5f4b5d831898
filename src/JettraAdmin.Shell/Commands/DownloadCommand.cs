using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>download FILE [PATH]</c>: downloads a backup. It resumes after a broken connection.</summary>
internal sealed class DownloadCommand : ShellCommand
{
    public override string Verb => "download";

    public override string Usage => "download <file> [path]";

    public override string Summary => "Download a backup";

    public override string FailurePrefix => "Download failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Backup, ArgumentKind.LocalFile];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 2);
        var path = run.Word(1) ?? run[0];
        if (Directory.Exists(path))
        {
            path = Path.Combine(path, run[0]);
        }

        if (run.Word(1) is null && BackupFile.DatabaseOf(run[0]) is null)
        {
            throw new ShellException(ExitCode.Usage, $"{run[0]} is not a valid name of a backup. \"show backups\" lists the names.");
        }

        await TransferProgressBar.RunAsync(
            run.Output,
            $"Downloading {run[0]}",
            progress => run.Session.Client.Backups.DownloadAsync(run[0], path, overwrite: false, progress, ct));
        run.Output.Result(
            new FileWritten("downloaded", path), ShellRecordsJson.Default.FileWritten, () => run.Output.WriteLine($"Success: Backup downloaded to {path}"));
    }
}
