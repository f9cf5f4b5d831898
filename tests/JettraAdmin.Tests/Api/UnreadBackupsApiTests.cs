using JettraAdmin.Engine;
using JettraAdmin.Fixtures;
using JettraAdmin.Lifetime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Api;

/// <summary>A backup that its job still reads back is not one yet: it is not listed, and requests that name it are refused.</summary>
public sealed class UnreadBackupsApiTests : IAsyncLifetime
{
    private HeldArchives _archives = null!;
    private RunningApp _app = null!;

    private HttpClient Client => _app.AdminClient;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(builder => builder.Services.AddSingleton(services =>
        new JettraEngineBuilder(EngineHosting.OptionsOf(services), TimeProvider.System, NullLoggerFactory.Instance)
            .AddEmbeddedStorage()
            .AddFolderArchives(store => _archives = new HeldArchives(store))
            .Build()));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_is_not_listed_and_requests_that_name_it_are_refused_as_busy()
    {
        var noise = new byte[300_000];
        new Random(1).NextBytes(noise);
        await Client.PostAsync("api/dbs", ApiServer.Json("""{"name":"shop"}""")).OkAsync();
        await Client.PostAsync("api/doc?db=shop&col=noise", ApiServer.Json($$"""{"_id":"noise","bytes":"{{Convert.ToHexString(noise)}}"}""")).OkAsync();
        using var held = _archives.HoldReader();
        using var started = await Client.PostAsync("api/jobs", ApiServer.Json("""{"kind":"backup","db":"shop"}"""));
        var job = started.Headers.GetValues("Jettra-Job").Single();
        await held.Reached;
        var file = (await Client.GetAsync($"api/jobs/{job}").OkAsync()).GetProperty("file").GetString()!;
        Assert.True(File.Exists(Path.Combine(_app.BackupDirectory, file)));

        Assert.Equal(0, (await Client.GetAsync("api/backups").OkAsync()).GetArrayLength());
        Assert.Equal(0, (await Client.GetAsync("api/backups/unlisted").OkAsync()).GetProperty("count").GetInt32());
        var refusal = await Client.GetAsync($"api/backups/{file}").ProblemAsync(409, "busy");
        Assert.Contains(job, refusal, StringComparison.Ordinal);
        await Client.GetAsync($"api/backup/download?file={file}").ProblemAsync(409, "busy");
        await Client.PostAsync($"api/backups/{file}/verify", null).ProblemAsync(409, "busy");
        await Client.DeleteAsync($"api/backups/{file}").ProblemAsync(409, "busy");
        await Client.PostAsync("api/restore/plan", ApiServer.Json($$"""{"file":"{{file}}","db":"copy"}""")).ProblemAsync(409, "busy");
        await Client.PostAsync("api/restore", ApiServer.Json($$"""{"file":"{{file}}","db":"copy"}""")).ProblemAsync(409, "busy");
        await Client.PostAsync("api/jobs", ApiServer.Json($$"""{"kind":"test-restore","file":"{{file}}"}""")).ProblemAsync(409, "busy");
        held.Release();

        await Answered.EventuallyAsync(async () => (await Client.GetAsync($"api/jobs/{job}").OkAsync()).GetProperty("ended").GetBoolean());
        Assert.Equal(file, Assert.Single((await Client.GetAsync("api/backups").OkAsync()).EnumerateArray()).GetString());
        Assert.Equal("verified", (await Client.GetAsync($"api/backups/{file}").OkAsync()).GetProperty("assurance").GetProperty("level").GetString());
    }
}
