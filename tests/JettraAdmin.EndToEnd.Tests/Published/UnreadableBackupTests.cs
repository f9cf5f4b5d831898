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
    public async Task The_page_says_why_the_download_does_not_begin_and_begins_it_once_the_file_can_be_read(int width)
    {
        ServerFolders folders = await ServerFolders.MakeAsync(app);
        await using ServerProcess server = await ServerProcess.StartAsync(app, folders);
        using var admin = new ServerClient(server);
        await admin.FillAsync("orders", 10);
        string file = (await admin.PostAsync("api/backup?db=orders", "")).GetProperty("file").GetString()!;
        string path = Path.Combine(folders.Backups, file);
        UnixFileMode before = File.GetUnixFileMode(path);
        if (Confinement.IsAnotherUser)
        {
            await CommandLine.RunAsync("chown", "root:root", path);
        }

        File.SetUnixFileMode(path, Confinement.IsAnotherUser ? UnixFileMode.UserRead | UnixFileMode.UserWrite : UnixFileMode.None);
        await using WatchedPage watched = await browser.OpenAsync(server.Address, new() { ViewportSize = new() { Width = width, Height = 844 } });
        await watched.GoAsync("backups");
        IPage page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = $"Look inside {file}" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Download", Exact = true }).ClickAsync();

        ILocator told = page.GetByRole(AriaRole.Alert).Filter(new() { Visible = true });
        await Expect(told).ToContainTextAsync($"{file} cannot be read: it is owned by ");
        await Expect(told).ToContainTextAsync("Nothing was changed.");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        Assert.Empty(watched.Faults);

        File.SetUnixFileMode(path, before | UnixFileMode.UserRead | UnixFileMode.OtherRead);
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download", Exact = true }).ClickAsync());
        Assert.Equal(file, download.SuggestedFilename);
        await Expect(told).ToHaveCountAsync(0);
    }
}
