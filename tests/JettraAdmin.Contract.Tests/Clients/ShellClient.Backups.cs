using System.Text.Json;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

internal sealed partial class ShellClient
{
    public Task<JobInfo> BackupAsync(string db) => AskAsync(Line("backup", db), WireJson.Default.JobInfo);

    public Task<IReadOnlyList<string>> ListBackupsAsync() => AskAsync("show backups", WireJson.Default.IReadOnlyListString);

    public Task<BackupInfo> GetBackupAsync(string file) => AskAsync(Line("show backup", file), WireJson.Default.BackupInfo);

    public Task<UnlistedInfo> ListUnlistedAsync() => AskAsync("show unlisted", WireJson.Default.UnlistedInfo);

    public Task ForgetGoneAsync() => DoneAsync("deleted", "forget gone");

    public Task VerifyAsync(string file) => AskAsync(Line("verify", file), WireJson.Default.JobInfo);

    public Task<JobInfo> TestRestoreAsync(string file) => AskAsync(Line("test-restore", file), WireJson.Default.JobInfo);

    public async Task<string> DownloadAsync(string file, string folder)
    {
        using var error = JsonDocument.Parse(await RunAsync(Line("download", file, folder)));
        Assert.Equal("downloaded", error.RootElement.GetProperty("status").GetString());
        return error.RootElement.GetProperty("file").GetString()!;
    }

    public Task DeleteBackupAsync(string file) => DoneAsync("deleted", "drop backup", file);

    public Task<JobInfo> RestoreAsync(string file, string db, bool overwrite, bool empty) => RestoredAsync(file, db, overwrite, empty);

    public Task<JobInfo> RestoreFileAsync(string path, string db, bool overwrite, bool empty) => RestoredAsync(path, db, overwrite, empty);

    public Task<RestorePlanInfo> PlanRestoreAsync(string file, string db, bool empty) =>
        AskAsync(Line("plan", [file, db, .. Empty(empty)]), WireJson.Default.RestorePlanInfo);

    public Task<BackupPlanInfo> PlanBackupAsync(string db) => AskAsync(Line("plan backup", db), WireJson.Default.BackupPlanInfo);

    public Task<UploadInfo> UploadAsync(string path) => throw new NotSupportedException();

    public Task<UploadInfo> GetUploadAsync(string id) => throw new NotSupportedException();

    public Task<JobInfo> RestoreUploadAsync(string id, string db) => throw new NotSupportedException();

    public Task DiscardUploadAsync(string id) => throw new NotSupportedException();

    public Task<JobInfo> StartBackupAsync(string db) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobInfo>> ListJobsAsync(int limit) => AskAsync($"jobs {limit}", WireJson.Default.IReadOnlyListJobInfo);

    public Task<JobInfo> GetJobAsync(string id) => AskAsync(Line("show job", id), WireJson.Default.JobInfo);

    public Task<JobInfo> CancelJobAsync(string id) => AskAsync(Line("cancel", id), WireJson.Default.JobInfo);

    public Task<JobInfo> WatchJobAsync(string id) => AskAsync(Line("watch", id), WireJson.Default.JobInfo);

    public Task<IReadOnlyList<UndoInfo>> ListKeptAsync() => AskAsync("kept", WireJson.Default.IReadOnlyListUndoInfo);

    public Task<JobInfo> UndoAsync(long id, string? newName) =>
        AskAsync(Line("undo", [$"{id}", .. newName is null ? (string[])[] : ["as", newName]]), WireJson.Default.JobInfo);

    public Task FreeAsync(long id) => DoneAsync("deleted", "free", $"{id}");

    private Task<JobInfo> RestoredAsync(string archive, string db, bool overwrite, bool empty) =>
        AskAsync(Line("restore", [archive, .. overwrite ? (string[])[] : ["as"], db, .. Empty(empty)]), WireJson.Default.JobInfo);

    private static string[] Empty(bool empty) => empty ? ["--empty"] : [];
}
