using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>Jobs with every client.</summary>
public sealed class JobsTests(OpenClients clients)
{
    private readonly string _db = OpenClients.NewName();

    [EveryClient(nameof(ITestedClient.StartBackupAsync)), Theory]
    public async Task A_job_is_started_watched_and_found_by_its_id(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.FillAsync(_db);

        var started = await client.StartBackupAsync(_db);
        Assert.Equal((JobKinds.Backup, _db, "admin"), (started.Kind, started.Db, started.By));
        var ended = await client.WatchJobAsync(started.Id);

        Assert.Equal((started.Id, JobStates.Completed, true), (ended.Id, ended.State, ended.Ended));
        Assert.Contains(ended.File, await client.ListBackupsAsync());
    }

    [EveryClient, Theory]
    public async Task A_running_job_is_cancelled_and_leaves_nothing(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), reference = clients.Open(ClientKind.Http);
        using var driver = new JettraClient(clients.App.Address, RunningApp.Admin, RunningApp.AdminPassword);
        await reference.CreateDatabaseAsync(_db);
        var noise = new byte[300_000];
        new Random(1).NextBytes(noise);
        await reference.SaveAsync(_db, "noise", $$"""{"_id":"noise","bytes":"{{Convert.ToHexString(noise)}}"}""");

        using var halfway = clients.Archives.HoldWriter();
        var id = (await reference.StartBackupAsync(_db)).Id;
        await halfway.Reached;
        Assert.Equal((JobStates.Running, false), ((await client.GetJobAsync(id)).State, (await client.GetJobAsync(id)).Cancelling));
        var watched = reference.WatchJobAsync(id);

        // The shell waits for the end of the job, which cannot end before it is released.
        var cancelling = client.CancelJobAsync(id);
        await driver.Jobs.Job(id).WatchAsync().FirstAsync(j => j.Cancelling);
        await using var beside = clients.Open(kind);
        Assert.True((await beside.GetJobAsync(id)).Cancelling);
        halfway.Release();
        await cancelling;

        var ended = await client.WatchJobAsync(id);
        Assert.Equal((JobStates.Cancelled, "cancelled"), (ended.State, ended.Problem?.Code));
        Assert.Equal(WireJson.Default.JobInfo.Json(await watched), WireJson.Default.JobInfo.Json(ended));
        Assert.DoesNotContain(await client.ListBackupsAsync(), f => f.StartsWith(_db, StringComparison.Ordinal));
    }

    [EveryClient, Theory]
    public async Task All_clients_show_a_job_in_the_same_way(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), reference = clients.Open(ClientKind.Http);
        await reference.FillAsync(_db);
        var made = await client.BackupAsync(_db);
        var restored = await client.RestoreAsync(made.File!, _db, overwrite: true);

        foreach (var job in (JobInfo[])[made, restored])
        {
            var expected = WireJson.Default.JobInfo.Json(await reference.GetJobAsync(job.Id));
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(job));
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(await client.GetJobAsync(job.Id)));
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(await client.WatchJobAsync(job.Id)));
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(Assert.Single(await client.ListJobsAsync(200), j => j.Id == job.Id)));
            // A job that has ended does not change.
            Assert.Equal(expected, WireJson.Default.JobInfo.Json(await client.CancelJobAsync(job.Id)));
        }

        Assert.Equal(2, (await client.ListJobsAsync(2)).Count);
    }
}
