using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

internal sealed partial class JavaClient
{
    public async Task<JobInfo> BackupAsync(string db)
    {
        string file = (await RawAsync("backup", ("db", db))).GetString()!;
        return (await ListJobsAsync(50)).First(j => j.Kind == JobKinds.Backup && j.Result?.File == file);
    }

    public Task<IReadOnlyList<string>> ListBackupsAsync() => AskAsync("listBackups", WireJson.Default.IReadOnlyListString);

    public Task<BackupInfo> GetBackupAsync(string file) => AskAsync("getBackup", WireJson.Default.BackupInfo, ("file", file));

    public Task<UnlistedInfo> ListUnlistedAsync() => AskAsync("listUnlisted", WireJson.Default.UnlistedInfo);

    public Task ForgetGoneAsync() => DoAsync("forgetGone");

    public Task VerifyAsync(string file) => DoAsync("verify", ("file", file));

    public Task<JobInfo> TestRestoreAsync(string file) => AskAsync("testRestore", WireJson.Default.JobInfo, ("file", file));

    public async Task<string> DownloadAsync(string file, string folder) => (await RawAsync("download", ("file", file), ("path", folder))).GetString()!;

    public Task DeleteBackupAsync(string file) => DoAsync("deleteBackup", ("file", file));

    public Task<JobInfo> RestoreAsync(string file, string db, bool overwrite, bool empty) => AskAsync(
        "restore", WireJson.Default.JobInfo, ("file", file), ("db", db), ("overwrite", overwrite), ("empty", empty));

    public Task<JobInfo> RestoreFileAsync(string path, string db, bool overwrite, bool empty) => AskAsync(
        "restoreFile", WireJson.Default.JobInfo, ("path", path), ("db", db), ("overwrite", overwrite), ("empty", empty));

    public Task<RestorePlanInfo> PlanRestoreAsync(string file, string db, bool empty) =>
        AskAsync("planRestore", WireJson.Default.RestorePlanInfo, ("file", file), ("db", db), ("empty", empty));

    public Task<BackupPlanInfo> PlanBackupAsync(string db) => AskAsync("planBackup", WireJson.Default.BackupPlanInfo, ("db", db));

    public Task<UploadInfo> UploadAsync(string path) => AskAsync("upload", WireJson.Default.UploadInfo, ("path", path));

    public Task<UploadInfo> GetUploadAsync(string id) => AskAsync("getUpload", WireJson.Default.UploadInfo, ("id", id));

    public Task<JobInfo> RestoreUploadAsync(string id, string db) => AskAsync("restoreUpload", WireJson.Default.JobInfo, ("id", id), ("db", db));

    public Task DiscardUploadAsync(string id) => DoAsync("discardUpload", ("id", id));

    public Task<JobInfo> StartBackupAsync(string db) => AskAsync("startBackup", WireJson.Default.JobInfo, ("db", db));

    public Task<IReadOnlyList<JobInfo>> ListJobsAsync(int limit) => AskAsync("listJobs", WireJson.Default.IReadOnlyListJobInfo, ("limit", limit));

    public Task<JobInfo> GetJobAsync(string id) => AskAsync("getJob", WireJson.Default.JobInfo, ("id", id));

    public Task<JobInfo> CancelJobAsync(string id) => AskAsync("cancelJob", WireJson.Default.JobInfo, ("id", id));

    public Task<JobInfo> WatchJobAsync(string id) => AskAsync("watchJob", WireJson.Default.JobInfo, ("id", id));

    public Task<IReadOnlyList<UndoInfo>> ListKeptAsync() => AskAsync("listKept", WireJson.Default.IReadOnlyListUndoInfo);

    public Task<JobInfo> UndoAsync(long id, string? newName) => AskAsync("undo", WireJson.Default.JobInfo, ("id", id), ("newName", newName));

    public Task FreeAsync(long id) => DoAsync("free", ("id", id));
}
