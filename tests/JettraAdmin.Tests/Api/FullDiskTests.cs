using System.Net.Http.Json;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

/// <summary>The disk of the data folder is full: everything is refused with the right words, and what makes room is not.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private SmallDisk _disk = null!;
    private RunningApp _app = null!;
    private string _file = null!;

    private HttpClient Client => _app.AdminClient;

    public async ValueTask InitializeAsync()
    {
        _disk = await SmallDisk.MountAsync(24);
        _app = await RunningApp.StartAsync($"--Jettra:DataDirectory={Path.Combine(_disk.Path, "data")}");
        await Client.PostAsync("api/dbs", ApiServer.Text("""{"name":"shop"}""")).OkAsync();
        await Client.PostAsync("api/import?db=shop&col=things&format=json", ApiServer.Text("""[{"_id":"a"},{"_id":"b"}]""")).OkAsync();
        _file = (await Client.PostAsync("api/backup?db=shop", null).OkAsync()).GetProperty("file").GetString()!;
        await Client.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{_file}}","db":"shop"}""")).OkAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_disk is not null)
        {
            await _disk.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_full_disk_is_reported_and_wrong_passwords_stay_wrong()
    {
        var array = $"[{string.Join(',', Enumerable.Range(0, 300).Select(i => $$"""{"_id":"i{{i}}","text":"{{new string('x', 1000)}}"}"""))}]";
        var user = new { username = "eva", password = RunningApp.AdminPassword, role = "reader" };
        _disk.Fill();

        await Client.PostAsync("api/import?db=shop&col=things&format=json", ApiServer.Text(array)).ProblemAsync(507, "disk_full");
        await Client.PostAsync("api/import?db=shop&col=things&format=json", ApiServer.Text("[{}]")).ProblemAsync(507, "disk_full");
        await Client.PostAsync("api/uploads?name=a.zip", ApiServer.Text(array)).ProblemAsync(507, "disk_full");
        await Client.PostAsync("api/dbs", ApiServer.Text("""{"name":"more"}""")).ProblemAsync(507, "disk_full");
        await Client.PostAsJsonAsync("api/users", user).ProblemAsync(507, "disk_full");
        await _app.Client.PostAsync("api/login", ApiServer.Text("""{"username":"admin","password":"no"}""")).ProblemAsync(401, "invalid_credentials");
        Assert.Equal(2, await CountAsync());

        _disk.MakeRoom();
        await Client.PostAsync("api/import?db=shop&col=things&format=json", ApiServer.Text(array)).OkAsync();
        await Client.PostAsJsonAsync("api/users", user).OkAsync();
    }

    [Fact]
    public async Task Backups_can_be_deleted()
    {
        _disk.Fill();

        await Client.DeleteAsync($"api/backups/{_file}").OkAsync();

        Assert.Empty(Directory.EnumerateFiles(_app.BackupDirectory));
        Assert.Equal(0, (await Client.GetAsync("api/backups").OkAsync()).GetArrayLength());
    }

    [Fact]
    public async Task Kept_states_can_be_deleted_on_a_full_disk()
    {
        await _app.RestartAfterAsync(() =>
        {
            _disk.Fill();
            return Task.CompletedTask;
        });

        await Client.GetAsync("api/count?db=shop&col=things").ProblemAsync(507, "disk_full");
        var kept = Assert.Single((await Client.GetAsync("api/undo").OkAsync()).EnumerateArray());
        await Client.DeleteAsync($"api/undo/{kept.GetProperty("id").GetInt64()}").OkAsync();
        Assert.Equal(2, await CountAsync());
    }

    private async Task<long> CountAsync() =>
        (await Client.GetAsync("api/count?db=shop&col=things").OkAsync()).GetProperty("count").GetInt64();
}
