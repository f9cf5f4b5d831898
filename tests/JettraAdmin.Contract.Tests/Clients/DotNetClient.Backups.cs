using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

internal sealed partial class DotNetClient
{
    public Task<JobInfo> BackupAsync(string db) => Tell(client.Backups.BackupAsync(db));

    public Task<IReadOnlyList<string>> ListBackupsAsync() => Tell(client.ListBackupsAsync());

    public Task<BackupInfo> GetBackupAsync(string file) => Tell(client.Backups.GetAsync(file));

    public Task<UnlistedInfo> ListUnlistedAsync() => Tell(client.Backups.ListUnlistedAsync());

    public Task ForgetGoneAsync() => Tell(client.Backups.ForgetGoneAsync());

    public Task VerifyAsync(string file) => Tell(client.Backups.VerifyAsync(file));

    public Task<JobInfo> TestRestoreAsync(string file) => Tell(client.Backups.TestRestoreAsync(file));

    public Task<string> DownloadAsync(string file, string folder) => Tell(client.Backups.DownloadAsync(file, folder));

    public Task DeleteBackupAsync(string file) => Tell(client.Backups.DeleteAsync(file));

    public Task<JobInfo> RestoreAsync(string file, string db, bool overwrite, bool empty) =>
        Tell(client.Backups.RestoreAsync(file, db, Mode(overwrite), empty: empty));

    public async Task<JobInfo> RestoreFileAsync(string path, string db, bool overwrite, bool empty)
    {
        UploadInfo upload = await Tell(client.Uploads.UploadAsync(path));
        return await Tell(client.Backups.RestoreAsync(upload, db, Mode(overwrite), empty: empty));
    }

    public Task<RestorePlanInfo> PlanRestoreAsync(string file, string db, bool empty) => Tell(client.Backups.PlanRestoreAsync(file, db, empty));

    public Task<BackupPlanInfo> PlanBackupAsync(string db) => Tell(client.Backups.PlanBackupAsync(db));

    public Task<UploadInfo> UploadAsync(string path) => Tell(client.Uploads.UploadAsync(path));

    public Task<UploadInfo> GetUploadAsync(string id) => Tell(client.Uploads.GetAsync(id));

    public async Task<JobInfo> RestoreUploadAsync(string id, string db) => await Tell(client.Backups.RestoreAsync(await GetUploadAsync(id), db));

    public Task DiscardUploadAsync(string id) => Tell(client.Uploads.DiscardAsync(id));

    public async Task<JobInfo> StartBackupAsync(string db) => await Tell((await Tell(client.Backups.StartBackupAsync(db))).GetAsync());

    public async Task<IReadOnlyList<JobInfo>> ListJobsAsync(int limit) => await Tell(client.Jobs.ListAsync().Take(limit).ToListAsync().AsTask());

    public Task<JobInfo> GetJobAsync(string id) => Tell(client.Jobs.Job(id).GetAsync());

    public Task<JobInfo> CancelJobAsync(string id) => Tell(client.Jobs.Job(id).CancelAsync());

    public Task<JobInfo> WatchJobAsync(string id) => Tell(client.Jobs.Job(id).WatchAsync().LastAsync().AsTask());

    public Task<IReadOnlyList<UndoInfo>> ListKeptAsync() => Tell(client.Kept.ListAsync());

    public Task<JobInfo> UndoAsync(long id, string? newName) => Tell(client.Kept.BringBackAsync(id, newName));

    public Task FreeAsync(long id) => Tell(client.Kept.FreeAsync(id));

    private static string Mode(bool overwrite) => overwrite ? RestoreModes.CreateOrOverwrite : RestoreModes.Create;
}
