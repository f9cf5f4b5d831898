using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>A person who downloads a backup that the server may not read is told why nothing comes.</summary>
[Collection(PublishedCollection.Name)]
public sealed class UnreadableBackupTests(PublishedApp app, BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task A_failed_download_is_explained_and_works_when_readable_again(int width)
    {
        var folders = await ServerFolders.MakeAsync(app);
        await using var server = await ServerProcess.StartAsync(app, folders);
        using var admin = new ServerClient(server);
        await admin.FillAsync("orders", 10);
        var file = (await admin.PostAsync("api/backup?db=orders", "")).GetProperty("file").GetString()!;
        var path = Path.Combine(folders.Backups, file);
        var before = File.GetUnixFileMode(path);
        if (Confinement.IsAnotherUser)
        {
            await CommandLine.RunAsync("chown", "root:root", path);
        }

        File.SetUnixFileMode(path, Confinement.IsAnotherUser ? UnixFileMode.UserRead | UnixFileMode.UserWrite : UnixFileMode.None);
        await using var watched = await browser.OpenAsync(server.Address, new() { ViewportSize = new() { Width = width, Height = 844 } });
        await watched.GoAsync("backups");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = $"Look inside {file}" }).ClickAsync();

        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Download", Exact = true }).ClickAsync();

        var told = page.GetByRole(AriaRole.Alert).Filter(new() { Visible = true });
        await Expect(told).ToContainTextAsync($"{file} cannot be read: it is owned by ");
        await Expect(told).ToContainTextAsync("Nothing was changed.");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        Assert.Empty(watched.Faults);

        File.SetUnixFileMode(path, before | UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Download", Exact = true }).ClickAsync());
        Assert.Equal(file, download.SuggestedFilename);
        await Expect(told).ToHaveCountAsync(0);
    }
}
