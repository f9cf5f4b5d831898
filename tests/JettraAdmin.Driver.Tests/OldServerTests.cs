using System.Net;
using System.Text.Json.Nodes;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver.Tests;

/// <summary>The driver with an existing JettraDB server.</summary>
public sealed class OldServerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-driver-").FullName;
    private OldServer? _server;
    private JettraClient? _client;

    private OldServer Server => _server!;

    private JettraClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        _server = await OldServer.StartAsync();
        _client = new JettraClient(_server.Address, "admin", "admin");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Documents_are_saved_read_and_paged_by_offset()
    {
        var users = Client.Database("shop").Collection("users");
        for (var number = 0; number < 25; number++)
        {
            await users.SaveAsync(new JsonObject { ["number"] = number });
        }

        var paged = await users.QueryAsync<JsonObject>(new() { PageSize = 5 }).Select(d => (int)d["number"]!).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 25), paged);
        Assert.Equal(25, await users.CountAsync());
        Assert.Equal(7, (int)(await users.GetAsync<JsonObject>("d007"))!["number"]!);
        Assert.Null(await users.GetAsync<JsonObject>("none"));
        Assert.Equal(["shop", "_system"], (await Client.Databases.ListAsync()).Select(d => d.Name));
        Assert.Contains("users", await Client.Database("shop").ListCollectionsAsync());
        Assert.True(Assert.Single(await users.ListIndexesAsync()).Unique);
    }

    [Fact]
    public async Task A_plain_text_error_becomes_the_message()
    {
        using var wrong = new JettraClient(Server.Address, "admin", "wrong");
        var refused = await Assert.ThrowsAsync<JettraApiException>(() => wrong.Session.LoginAsync());
        var unknown = await Assert.ThrowsAsync<JettraApiException>(() => Client.BackupDatabaseAsync("nowhere"));

        Assert.Equal((HttpStatusCode.Unauthorized, "http_401", "Invalid credentials"), (refused.Status, refused.Code, refused.Detail));
        Assert.Equal("http_500: Database nowhere does not exist", unknown.Message);
        Assert.Equal(ProblemSafety.Unknown, unknown.Safety);
    }

    [Fact]
    public async Task The_client_methods_work_on_a_server_without_jobs()
    {
        var file = await Client.BackupDatabaseAsync("shop");
        var path = await Client.Backups.DownloadAsync(file, _folder);
        await Client.RestoreAsync(file, "shop");
        await Client.RestoreFileAsync(path, "copy");

        Assert.Equal([file], await Client.ListBackupsAsync());
        Assert.Equal(Server.Archive, await File.ReadAllBytesAsync(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
        Assert.Contains("POST /api/restore", Server.Requests);
        Assert.Contains("POST /api/restore/upload", Server.Requests);
    }

    [Fact]
    public async Task Documents_are_exported_and_imported()
    {
        var users = Client.Database("shop").Collection("users");
        await users.SaveJsonAsync("""{"a":1}""");
        using var here = new MemoryStream();

        await users.ExportAsync(here);
        here.Position = 0;

        Assert.Equal("""[ {"a":1} ]"""u8.ToArray(), here.ToArray());
        Assert.Equal(2, await users.ImportAsync(here));
    }

    [Fact]
    public async Task Metrics_and_settings_are_read()
    {
        Assert.Equal(12345, (await Client.Server.GetMetricsAsync()).GetProperty("diskFree").GetInt64());
        Assert.Equal(8080, (await Client.Server.GetConfigAsync()).GetProperty("Port").GetInt32());
    }

    [Fact]
    public async Task Features_that_an_old_server_lacks_are_refused()
    {
        var refused = await Assert.ThrowsAsync<JettraApiException>(() => Client.Backups.BackupAsync("shop"));

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
    }
}
