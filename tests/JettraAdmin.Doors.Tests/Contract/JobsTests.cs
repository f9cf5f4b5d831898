using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>Jobs, the same at every door.</summary>
public sealed class JobsTests(OpenDoors doors)
{
    private readonly string _db = OpenDoors.NewName();

    [EveryDoor(nameof(IDoor.StartBackupAsync)), Theory]
    public async Task A_job_is_started_watched_to_its_end_and_found_again(Way way)
    {
        await using IDoor door = doors.Open(way);
        await door.FillAsync(_db);

        JobInfo started = await door.StartBackupAsync(_db);
        Assert.Equal((JobKinds.Backup, _db, "admin"), (started.Kind, started.Db, started.By));
        JobInfo ended = await door.WatchJobAsync(started.Id);

        Assert.Equal((started.Id, JobStates.Completed, true), (ended.Id, ended.State, ended.Ended));
        Assert.Contains(ended.File, await door.ListBackupsAsync());
    }

    [EveryDoor, Theory]
    public async Task A_running_job_is_cancelled_and_leaves_nothing(Way way)
    {
        await using IDoor door = doors.Open(way), reference = doors.Open(Way.Http);
        using var client = new JettraClient(doors.App.Address, RunningApp.Admin, RunningApp.AdminPassword);
        await reference.CreateDatabaseAsync(_db);
        byte[] noise = new byte[300_000];
        new Random(1).NextBytes(noise);
        await reference.SaveAsync(_db, "noise", $$"""{"_id":"noise","bytes":"{{Convert.ToHexString(noise)}}"}""");

        using HoldPoint halfway = doors.Archives.HoldWriter();
        string id = (await reference.StartBackupAsync(_db)).Id;
        await halfway.Reached;
        Assert.Equal((JobStates.Running, false), ((await door.GetJobAsync(id)).State, (await door.GetJobAsync(id)).Cancelling));
        Task<JobInfo> watched = reference.WatchJobAsync(id);

        // The shell waits here until the job has ended, which it cannot before it is let go.
        Task<JobInfo> cancelling = door.CancelJobAsync(id);
        await client.Jobs.Job(id).WatchAsync().FirstAsync(j => j.Cancelling);
        await using IDoor beside = doors.Open(way);
        Assert.True((await beside.GetJobAsync(id)).Cancelling);
        halfway.Release();
        await cancelling;

        JobInfo ended = await door.WatchJobAsync(id);
        Assert.Equal((JobStates.Cancelled, "cancelled"), (ended.State, ended.Problem?.Code));
        Assert.Equal(WireJson.Default.JobInfo.Json(await watched), WireJson.Default.JobInfo.Json(ended));
        Assert.DoesNotContain(await door.ListBackupsAsync(), f => f.StartsWith(_db, StringComparison.Ordinal));
    }

    [EveryDoor, Theory]
    public async Task A_job_looks_the_same_from_everywhere(Way way)
    {
        await using IDoor door = doors.Open(way), reference = doors.Open(Way.Http);
        await reference.FillAsync(_db);
        JobInfo made = await door.BackupAsync(_db);
        JobInfo restored = await door.RestoreAsync(made.File!, _db, overwrite: true);

        foreach (JobInfo job in (JobInfo[])[made, restored])
        {
            string expected = WireJson.Default.JobInfo.Json(await reference.GetJobAsync(job.Id));
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(job));
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(await door.GetJobAsync(job.Id)));
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(await door.WatchJobAsync(job.Id)));
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(Assert.Single(await door.ListJobsAsync(200), j => j.Id == job.Id)));
            // What has ended stays as it is.
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(await door.CancelJobAsync(job.Id)));
        }

        Assert.Equal(2, (await door.ListJobsAsync(2)).Count);
    }
}
