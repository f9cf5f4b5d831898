using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

internal sealed partial class DotNetClient
{
    public Task<JobInfo> BackupAsync(string db) => TranslateErrors(client.Backups.BackupAsync(db));

    public Task<IReadOnlyList<string>> ListBackupsAsync() => TranslateErrors(client.ListBackupsAsync());

    public Task<BackupInfo> GetBackupAsync(string file) => TranslateErrors(client.Backups.GetAsync(file));

    public Task<UnlistedInfo> ListUnlistedAsync() => TranslateErrors(client.Backups.ListUnlistedAsync());

    public Task ForgetGoneAsync() => TranslateErrors(client.Backups.ForgetGoneAsync());

    public Task VerifyAsync(string file) => TranslateErrors(client.Backups.VerifyAsync(file));

    public Task<JobInfo> TestRestoreAsync(string file) => TranslateErrors(client.Backups.TestRestoreAsync(file));

    public Task<string> DownloadAsync(string file, string folder) => TranslateErrors(client.Backups.DownloadAsync(file, folder));

    public Task DeleteBackupAsync(string file) => TranslateErrors(client.Backups.DeleteAsync(file));

    public Task<JobInfo> RestoreAsync(string file, string db, bool overwrite, bool empty) =>
        TranslateErrors(client.Backups.RestoreAsync(file, db, Mode(overwrite), empty: empty));

    public async Task<JobInfo> RestoreFileAsync(string path, string db, bool overwrite, bool empty)
    {
        var upload = await TranslateErrors(client.Uploads.UploadAsync(path));
        return await TranslateErrors(client.Backups.RestoreAsync(upload, db, Mode(overwrite), empty: empty));
    }

    public Task<RestorePlanInfo> PlanRestoreAsync(string file, string db, bool empty) => TranslateErrors(client.Backups.PlanRestoreAsync(file, db, empty));

    public Task<BackupPlanInfo> PlanBackupAsync(string db) => TranslateErrors(client.Backups.PlanBackupAsync(db));

    public Task<UploadInfo> UploadAsync(string path) => TranslateErrors(client.Uploads.UploadAsync(path));

    public Task<UploadInfo> GetUploadAsync(string id) => TranslateErrors(client.Uploads.GetAsync(id));

    public async Task<JobInfo> RestoreUploadAsync(string id, string db) => await TranslateErrors(client.Backups.RestoreAsync(await GetUploadAsync(id), db));

    public Task DiscardUploadAsync(string id) => TranslateErrors(client.Uploads.DiscardAsync(id));

    public async Task<JobInfo> StartBackupAsync(string db) => await TranslateErrors((await TranslateErrors(client.Backups.StartBackupAsync(db))).GetAsync());

    public async Task<IReadOnlyList<JobInfo>> ListJobsAsync(int limit) => await TranslateErrors(client.Jobs.ListAsync().Take(limit).ToListAsync().AsTask());

    public Task<JobInfo> GetJobAsync(string id) => TranslateErrors(client.Jobs.Job(id).GetAsync());

    public Task<JobInfo> CancelJobAsync(string id) => TranslateErrors(client.Jobs.Job(id).CancelAsync());

    public Task<JobInfo> WatchJobAsync(string id) => TranslateErrors(client.Jobs.Job(id).WatchAsync().LastAsync().AsTask());

    public Task<IReadOnlyList<UndoInfo>> ListKeptAsync() => TranslateErrors(client.Kept.ListAsync());

    public Task<JobInfo> UndoAsync(long id, string? newName) => TranslateErrors(client.Kept.BringBackAsync(id, newName));

    public Task FreeAsync(long id) => TranslateErrors(client.Kept.FreeAsync(id));

    private static string Mode(bool overwrite) => overwrite ? RestoreModes.CreateOrOverwrite : RestoreModes.Create;
}
