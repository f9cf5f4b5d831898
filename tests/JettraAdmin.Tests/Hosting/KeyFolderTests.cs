using System.Net;
using JettraAdmin.Fixtures;
using JettraAdmin.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Hosting;

public sealed class KeyFolderTests
{
    [Fact]
    public void An_unreadable_key_folder_is_an_error()
    {
        var folder = Directory.CreateTempSubdirectory("jettra-test-").FullName;
        var loop = Path.Combine(folder, "keys");
        Directory.CreateSymbolicLink(loop, loop);

        Assert.ThrowsAny<IOException>(() => new KeyFolder(loop, NullLogger<KeyFolder>.Instance).GetAllElements());
        Assert.Empty(new KeyFolder(Path.Combine(folder, "none"), NullLogger<KeyFolder>.Instance).GetAllElements());

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_damaged_key_is_skipped()
    {
        await using var app = await RunningApp.StartAsync("--Logging:LogLevel:JettraAdmin.Hosting.KeyFolder=None");
        using var visitor = await app.SignedInAsync();
        var cookie = visitor.Cookies.GetCookieHeader(app.Address);

        await app.RestartAfterAsync(() => File.WriteAllTextAsync(Path.Combine(app.DataDirectory, "keys", "key-cut.xml"), "<key id="));

        using var page = await app.Client.GetAsync("sign-in");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/session");
        request.Headers.Add("Cookie", cookie);
        using var session = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, session.StatusCode);
    }
}
