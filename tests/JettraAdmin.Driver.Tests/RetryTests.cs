using System.Net;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Driver.Tests;

/// <summary>Broken connections, made with a proxy.</summary>
public sealed class RetryTests(DriverServer server)
{
    [Fact]
    public async Task Reads_are_retried_after_a_broken_connection()
    {
        var database = await server.NewDatabaseAsync(50);
        await using var proxy = new CuttingProxy(server.App.Address);
        proxy.CutRequestAfter(30).CutAnswerAfter(20).CutAnswerAfter(600);
        using var client = new JettraClient(DriverServer.By(proxy.Address));

        var cities = await client.Database(database.Name).Collection("cities").QueryAsync<City>().ToListAsync();

        Assert.Equal(50, cities.Count);
        Assert.Equal(4, proxy.Connections);
    }

    [Fact]
    public async Task Replacing_and_deleting_a_document_are_retried()
    {
        var database = await server.NewDatabaseAsync(2);
        await using var proxy = new CuttingProxy(server.App.Address);
        using var client = new JettraClient(DriverServer.By(proxy.Address));
        var cities = client.Database(database.Name).Collection("cities");

        proxy.CutAnswerAfter(5);
        await cities.PutAsync("c0000", new City("c0000", "Heredia", 4));
        using var another = new JettraClient(DriverServer.By(proxy.Address));
        proxy.CutAnswerAfter(5);
        await another.Database(database.Name).Collection("cities").DeleteAsync("c0001");

        Assert.Equal("Heredia", (await cities.GetAsync<City>("c0000"))!.Name);
        Assert.Null(await cities.GetAsync<City>("c0001"));
    }

    [Fact]
    public async Task A_request_that_cannot_be_retried_has_an_unknown_outcome()
    {
        var database = await server.NewDatabaseAsync(0);
        await using var proxy = new CuttingProxy(server.App.Address);
        using var client = new JettraClient(DriverServer.By(proxy.Address));
        proxy.CutAnswerAfter(5);

        var broken = await Assert.ThrowsAsync<JettraConnectionException>(
            () => client.Database(database.Name).Collection("cities").SaveJsonAsync("""{"name":"without a key"}"""));

        Assert.Equal(("connection_lost", true, ProblemSafety.Unknown), (broken.Code, broken.MayBeDone, broken.Safety));
        Assert.Equal(1, proxy.Connections);
        Assert.Equal(1, await database.Collection("cities").CountAsync());
    }

    [Fact]
    public async Task Retries_end_and_can_be_turned_off()
    {
        await using var proxy = new CuttingProxy(server.App.Address);
        var options = DriverServer.By(proxy.Address);
        options.Retries = 1;
        using var client = new JettraClient(options);
        proxy.CutAnswerAfter(5).CutAnswerAfter(5);

        var broken = await Assert.ThrowsAsync<JettraConnectionException>(() => client.Databases.ListAsync());

        Assert.Equal(("connection_lost", false, ProblemSafety.NothingChanged), (broken.Code, broken.MayBeDone, broken.Safety));
        Assert.Equal(2, proxy.Connections);
    }

    [Fact]
    public async Task A_silent_server_times_out()
    {
        using var mute = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var options = DriverServer.By(new Uri($"http://127.0.0.1:{((IPEndPoint)mute.LocalEndpoint).Port}"));
        options.RequestTimeout = TimeSpan.FromMilliseconds(200);
        using var client = new JettraClient(options);

        var read = await Assert.ThrowsAsync<JettraConnectionException>(() => client.Databases.ListAsync());
        var written = await Assert.ThrowsAsync<JettraConnectionException>(() => client.Databases.RenameAsync("a", "b"));

        Assert.Equal(("timeout", false), (read.Code, read.MayBeDone));
        Assert.Equal(("timeout", true), (written.Code, written.MayBeDone));
    }

    [Fact]
    public async Task Watching_a_job_reconnects_after_a_broken_connection()
    {
        var database = await server.NewDatabaseAsync();
        var job = await server.Client.Backups.StartBackupAsync(database.Name);
        await using var proxy = new CuttingProxy(server.App.Address);
        proxy.CutAnswerAfter(0).CutAnswerAfter(100).CutAnswerAfter(450);
        using var client = new JettraClient(DriverServer.By(proxy.Address));

        var ended = await client.Jobs.Job(job.Id).WaitAsync();

        Assert.Equal(JobStates.Completed, ended.State);
        Assert.Equal(4, proxy.Connections);
    }

    [Fact]
    public async Task Watching_all_jobs_reconnects_until_it_is_cancelled()
    {
        var database = await server.NewDatabaseAsync();
        await using var proxy = new CuttingProxy(server.App.Address);
        using var client = new JettraClient(DriverServer.By(proxy.Address));
        proxy.CutAnswerAfter(700);
        using var enough = new CancellationTokenSource();
        JettraJob? job = null;
        var seen = new List<JobInfo>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var starting = server.Client.Backups.StartBackupAsync(database.Name);
            await foreach (var change in client.Jobs.WatchAsync(enough.Token))
            {
                job ??= await starting;
                seen.Add(change);
                if (change.Id == job.Id && change.Ended)
                {
                    await enough.CancelAsync();
                }
            }
        });

        Assert.Contains(seen, j => j.Id == job!.Id && j.State == JobStates.Completed);
        Assert.True(proxy.Connections > 1);
    }

    [Fact]
    public async Task Waiting_fails_if_the_server_stays_unreachable()
    {
        var database = await server.NewDatabaseAsync();
        var job = await server.Client.Backups.StartBackupAsync(database.Name);
        var options = DriverServer.By(new Uri("http://127.0.0.1:1"));
        (options.ReconnectTime, options.Retries) = (TimeSpan.FromMilliseconds(300), 0);
        using var client = new JettraClient(options);

        var away = await Assert.ThrowsAsync<JettraConnectionException>(() => client.Jobs.Job(job.Id).WaitAsync());

        Assert.Equal("no_connection", away.Code);
        await job.WaitAsync();
    }

    [Fact]
    public async Task Waiting_survives_a_restart_of_the_server()
    {
        await using var app = await RunningApp.StartAsync();
        await using var proxy = new CuttingProxy(app.Address);
        using var client = new JettraClient(DriverServer.By(proxy.Address));
        await client.Databases.CreateAsync("shop");
        var job = await client.Backups.StartBackupAsync("shop");
        await job.WaitAsync();
        proxy.CutEverything();
        await app.RestartAsync();

        var waiting = client.Jobs.Job(job.Id).WaitAsync();
        await proxy.RefusedAsync();
        proxy.LetThrough(app.Address);

        Assert.Equal(JobStates.Completed, (await waiting).State);
    }
}
