using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

internal sealed partial class RestClient
{
    public async Task<JobInfo> BackupAsync(string db)
    {
        (var done, var job) = await WaitedAsync(With("backup", ("db", db)), WireJson.Default.BackupDone);
        Assert.Equal(done.File, job.Result?.File);
        return job;
    }

    public Task<IReadOnlyList<string>> ListBackupsAsync() => AskAsync(HttpMethod.Get, "backups", WireJson.Default.IReadOnlyListString);

    public Task<BackupInfo> GetBackupAsync(string file) => AskAsync(HttpMethod.Get, $"backups/{Uri.EscapeDataString(file)}", WireJson.Default.BackupInfo);

    public Task<UnlistedInfo> ListUnlistedAsync() => AskAsync(HttpMethod.Get, "backups/unlisted", WireJson.Default.UnlistedInfo);

    public Task ForgetGoneAsync() => DoneAsync(Done.Deleted, HttpMethod.Delete, "backups/gone");

    public Task VerifyAsync(string file) => AskAsync(HttpMethod.Post, $"backups/{Uri.EscapeDataString(file)}/verify", WireJson.Default.BackupInfo);

    public Task<JobInfo> TestRestoreAsync(string file) => EndAsync(new StartJob(JobKinds.TestRestore, File: file));

    public async Task<string> DownloadAsync(string file, string folder)
    {
        using var answer = await SendAsync(HttpMethod.Get, With("backup/download", ("file", file)));
        var disposition = answer.Content.Headers.ContentDisposition!;
        var path = Path.Combine(folder, disposition.FileNameStar ?? disposition.FileName!.Trim('"'));
        await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync());
        return path;
    }

    public Task DeleteBackupAsync(string file) => DoneAsync(Done.Deleted, HttpMethod.Delete, $"backups/{Uri.EscapeDataString(file)}");

    public async Task<JobInfo> RestoreAsync(string file, string db, bool overwrite, bool empty)
    {
        if (!overwrite)
        {
            return await EndAsync(new StartJob(JobKinds.Restore, db, file, Empty: empty));
        }

        (var done, var job) = await WaitedAsync(
            "restore", WireJson.Default.RestoreDone, Json(new RestoreBackup(file, db, empty), WireJson.Default.RestoreBackup));
        Assert.Equal(RestoreDone.Word, done.Status);
        return job;
    }

    public async Task<JobInfo> RestoreFileAsync(string path, string db, bool overwrite, bool empty)
    {
        if (!overwrite)
        {
            return await EndAsync(new StartJob(JobKinds.Restore, db, Upload: (await UploadAsync(path)).Id, Empty: empty));
        }

        await using var file = File.OpenRead(path);
        (var done, var job) = await WaitedAsync(
            With("restore/upload", ("db", db), ("empty", empty ? "true" : null)), WireJson.Default.UploadRestored, new StreamContent(file));
        Assert.Equal((RestoreDone.Word, job.Result?.File), (done.Status, done.File));
        return job;
    }

    public Task<RestorePlanInfo> PlanRestoreAsync(string file, string db, bool empty) => AskAsync(
        HttpMethod.Post, "restore/plan", WireJson.Default.RestorePlanInfo, Json(new PlanRestore(file, null, db, empty), WireJson.Default.PlanRestore));

    public Task<BackupPlanInfo> PlanBackupAsync(string db) => AskAsync(HttpMethod.Get, With("backup/plan", ("db", db)), WireJson.Default.BackupPlanInfo);

    public async Task<UploadInfo> UploadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return await AskAsync(HttpMethod.Post, With("uploads", ("name", Path.GetFileName(path))), WireJson.Default.UploadInfo, new StreamContent(file));
    }

    public Task<UploadInfo> GetUploadAsync(string id) => AskAsync(HttpMethod.Get, $"uploads/{id}", WireJson.Default.UploadInfo);

    public Task<JobInfo> RestoreUploadAsync(string id, string db) => EndAsync(new StartJob(JobKinds.Restore, db, Upload: id));

    public Task DiscardUploadAsync(string id) => DoneAsync(Done.Deleted, HttpMethod.Delete, $"uploads/{id}");

    public Task<JobInfo> StartBackupAsync(string db) => StartAsync(new StartJob(JobKinds.Backup, db));

    public Task<IReadOnlyList<JobInfo>> ListJobsAsync(int limit) =>
        AskAsync(HttpMethod.Get, With("jobs", ("limit", limit)), WireJson.Default.IReadOnlyListJobInfo);

    public Task<JobInfo> GetJobAsync(string id) => AskAsync(HttpMethod.Get, $"jobs/{id}", WireJson.Default.JobInfo);

    public Task<JobInfo> CancelJobAsync(string id) => AskAsync(HttpMethod.Post, $"jobs/{id}/cancel", WireJson.Default.JobInfo);

    public async Task<JobInfo> WatchJobAsync(string id)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"jobs/{id}/events");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var events = SseParser.Create(
            await answer.Content.ReadAsStreamAsync(), (_, data) => JsonSerializer.Deserialize(data, WireJson.Default.JobInfo)!);
        JobInfo? last = null;
        await foreach (var each in events.EnumerateAsync())
        {
            Assert.Equal("job", each.EventType);
            last = each.Data;
        }

        Assert.True(last!.Ended, "The stream ended before the job.");
        return last;
    }

    public Task<IReadOnlyList<UndoInfo>> ListKeptAsync() => AskAsync(HttpMethod.Get, "undo", WireJson.Default.IReadOnlyListUndoInfo);

    public Task<JobInfo> UndoAsync(long id, string? newName) => AskAsync(
        HttpMethod.Post, $"undo/{id}", WireJson.Default.JobInfo, newName is null ? null : Json(new BringBack(newName), WireJson.Default.BringBack));

    public Task FreeAsync(long id) => DoneAsync(Done.Deleted, HttpMethod.Delete, $"undo/{id}");

    private Task<JobInfo> StartAsync(StartJob job) => AskAsync(HttpMethod.Post, "jobs", WireJson.Default.JobInfo, Json(job, WireJson.Default.StartJob));

    private async Task<JobInfo> EndAsync(StartJob job) => RefusedException.Unless(await WatchJobAsync((await StartAsync(job)).Id));

    /// <summary>Sends a request that waits for its job. Returns the answer and the job.</summary>
    private async Task<(T Answer, JobInfo Job)> WaitedAsync<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, HttpContent? body = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body);
        return (await ReadAsync(answer, type), await GetJobAsync(answer.Headers.GetValues("Jettra-Job").Single()));
    }
}
