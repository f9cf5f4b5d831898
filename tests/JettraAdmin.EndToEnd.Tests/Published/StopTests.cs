using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>Told to stop, the server is gone soon, whoever still holds a connection to it.</summary>
[Collection(PublishedCollection.Name)]
public sealed class StopTests(PublishedApp app, BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_busy_server_stops_within_five_seconds_and_can_restart()
    {
        var folders = await ServerFolders.MakeAsync(app);
        List<WatchedPage> pages = [];
        string job;
        Uri address;
        await using (var server = await ServerProcess.StartAsync(app, folders))
        {
            address = server.Address;
            using var admin = new ServerClient(server);
            await admin.FillAsync("orders", 60_000);
            var file = (await admin.PostAsync("api/backup?db=orders", "")).GetProperty("file").GetString()!;
            for (var i = 0; i < 10; i++)
            {
                pages.Add(await browser.OpenAsync(address));
                await pages[i].GoAsync(i % 2 == 0 ? "" : "jobs");
            }

            // Nothing of these ends by itself: events are waited for, an upload stands still, a download is not read.
            using var events = await SendAsync(address, "GET /api/jobs/events HTTP/1.1", "");
            using var upload = await SendAsync(address, "POST /api/uploads?name=slow.zip HTTP/1.1", "Content-Length: 1000000000\r\n");
            using var download = await SendAsync(address, $"GET /api/backup/download?file={file} HTTP/1.1", "");

            job = (await admin.PostAsync("api/jobs", """{"kind":"backup","db":"orders"}""")).GetProperty("id").GetString()!;
            await folders.WhenDraftHasAsync(bytes: 1_000_000);
            var told = Stopwatch.GetTimestamp();
            Assert.Equal(0, await server.TerminateAsync());
            var took = Stopwatch.GetElapsedTime(told);

            TestContext.Current.TestOutputHelper?.WriteLine($"The stop took {took.TotalSeconds:0.00} s.");
            Assert.True(took < Longest, $"It took {took.TotalSeconds:0.0} s.\n{server.Said}");
            Assert.DoesNotContain("did not stop in time", server.Said, StringComparison.Ordinal);
            Assert.False(server.Said.Contains(" ERR ", StringComparison.Ordinal), server.Said);
        }

        foreach (var page in pages)
        {
            await Expect(page.Page.GetByText("Running jobs are interrupted and can be started again.").Filter(new() { Visible = true })).ToHaveCountAsync(1);
            await Expect(page.Page.GetByText("Jobs go on").Filter(new() { Visible = true })).ToHaveCountAsync(0);
        }

        var started = Stopwatch.GetTimestamp();
        await using var again = await ServerProcess.StartAsync(app, folders, $"--urls={address}");
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
        using var later = new ServerClient(again);
        Assert.Equal("interrupted", (await later.GetAsync($"api/jobs/{job}")).GetProperty("state").GetString());
        Assert.DoesNotContain(folders.BackupFiles, name => name.EndsWith(".partial", StringComparison.Ordinal));
        foreach (var page in pages)
        {
            // It loads again by itself.
            await Expect(page.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            await page.InteractiveAsync();
            await page.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task A_page_hides_live_data_after_a_stop_and_shows_the_result_later(int width)
    {
        var folders = await ServerFolders.MakeAsync(app);
        WatchedPage watched;
        Uri address;
        await using (var server = await ServerProcess.StartAsync(app, folders))
        {
            address = server.Address;
            using var admin = new ServerClient(server);
            await admin.FillAsync("orders", 60_000);
            watched = await browser.OpenAsync(address, new() { ViewportSize = new() { Width = width, Height = 844 } });
            await watched.GoAsync("databases/orders");
            await admin.PostAsync("api/jobs", """{"kind":"backup","db":"orders"}""");
            await watched.Page.Locator(".page-head").GetByRole(AriaRole.Button, new() { NameRegex = new("^Backup ") }).ClickAsync();
            await Expect(watched.Page.GetByRole(AriaRole.Complementary, new() { Name = "Job" })).ToBeVisibleAsync();
            await Expect(watched.Page.GetByText("1 running")).ToBeVisibleAsync();
            Assert.Equal(0, await server.TerminateAsync());
        }

        var page = watched.Page;
        var notice = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The server stopped", Visible = true });
        await Expect(notice).ToBeVisibleAsync();
        foreach (var claim in new[] { "1 running", "Nothing running", "the server carries on" })
        {
            await Expect(page.GetByText(claim).Filter(new() { Visible = true })).ToHaveCountAsync(0);
        }

        var sheet = page.GetByRole(AriaRole.Complementary, new() { Name = "Job" });
        if (await sheet.IsVisibleAsync())
        {
            await Expect(sheet.GetByText("as of the last connection")).ToBeVisibleAsync();
        }

        if (width < 768)
        {
            var tabs = (await page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).BoundingBoxAsync())!;
            var said = (await notice.BoundingBoxAsync())!;
            Assert.True(said.Y + said.Height <= tabs.Y + 0.5, $"The notice ends at {said.Y + said.Height}, the tabs begin at {tabs.Y}.");
        }

        await using var again = await ServerProcess.StartAsync(app, folders, $"--urls={address}");
        var result = page.GetByRole(AriaRole.Complementary, new() { Name = "Result" });
        await Expect(result.GetByRole(AriaRole.Heading, new() { Name = "Backup of orders was interrupted" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Nothing running")).ToBeVisibleAsync();
        await watched.DisposeAsync();
    }

    [Fact]
    public async Task A_dialog_is_kept_while_the_connection_is_lost_and_its_text_over_the_restart()
    {
        var folders = await ServerFolders.MakeAsync(app);
        WatchedPage watched;
        Uri address;
        await using (var server = await ServerProcess.StartAsync(app, folders))
        {
            address = server.Address;
            using var admin = new ServerClient(server);
            await admin.FillAsync("orders", 10);
            watched = await browser.OpenAsync(address);
            await watched.GoAsync("users");
            await OpenAsync();
            await Field("User name").FillAsync("typed");
            await Field("Password").FillAsync("correct horse battery");
            await watched.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Owner") }).CheckAsync();
            await watched.Page.GetByRole(AriaRole.Radio, new() { Name = "Only these" }).CheckAsync();
            await watched.Page.GetByLabel("Add a database").PressSequentiallyAsync("orders");
            await watched.Page.Keyboard.PressAsync("Enter");
            await Expect(Chosen()).ToContainTextAsync("orders");
            Assert.Equal(0, await server.TerminateAsync());
        }

        var page = watched.Page;
        await Expect(page.GetByText("The server stopped at")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Field("User name")).ToHaveValueAsync("typed");
        await Expect(page.GetByText("The server stopped at")).ToBeVisibleAsync();

        await using var again = await ServerProcess.StartAsync(app, folders, $"--urls={address}");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await watched.InteractiveAsync();
        await OpenAsync();
        await Expect(Field("User name")).ToHaveValueAsync("typed");
        await Expect(page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Owner") })).ToBeCheckedAsync();
        await Expect(Chosen()).ToContainTextAsync("orders");
        await Expect(Field("Password")).ToHaveValueAsync("");
        await Field("Password").FillAsync("correct horse battery");
        await Field("Password again").FillAsync("correct horse battery");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "typed" })).ToBeVisibleAsync();
        await OpenAsync();
        await Expect(Field("User name")).ToHaveValueAsync("");
        await watched.DisposeAsync();

        ILocator Chosen() => watched.Page.GetByRole(AriaRole.List, new() { Name = "Chosen databases" });

        ILocator Field(string label) => watched.Page.GetByRole(AriaRole.Dialog).GetByLabel(label, new() { Exact = true });

        Task OpenAsync() => watched.Page.GetByRole(AriaRole.Button, new() { Name = "New user…" }).ClickAsync();
    }

    [Fact]
    public async Task The_jobs_page_reloads_as_fast_as_the_dashboard()
    {
        var folders = await ServerFolders.MakeAsync(app);
        WatchedPage dashboard;
        WatchedPage jobs;
        Uri address;
        await using (var server = await ServerProcess.StartAsync(app, folders))
        {
            address = server.Address;
            dashboard = await browser.OpenAsync(address);
            await dashboard.GoAsync();
            jobs = await browser.OpenAsync(address);
            await jobs.GoAsync("jobs");
            Assert.Equal(0, await server.TerminateAsync());
        }

        foreach (var page in (WatchedPage[])[dashboard, jobs])
        {
            await Expect(page.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The server stopped" })).ToBeVisibleAsync();
        }

        // Blazor itself tries more and more seldom; the page asks in between.
        await Task.WhenAll(new[] { dashboard, jobs }.Select(async page =>
        {
            for (var i = 0; i < 3; i++)
            {
                await page.Page.WaitForRequestAsync(new Regex("healthz/ready$"));
            }
        }));
        await using var again = await ServerProcess.StartAsync(app, folders, $"--urls={address}");
        var ready = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(new[] { dashboard, jobs }.Select(async page =>
        {
            await Expect(page.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            await page.InteractiveAsync();
            return Stopwatch.GetElapsedTime(ready);
        }));
        TestContext.Current.TestOutputHelper?.WriteLine($"The dashboard took {took[0].TotalSeconds:0.0} s, the page of jobs {took[1].TotalSeconds:0.0} s.");
        Assert.All(took, t => Assert.True(t < TimeSpan.FromSeconds(15), $"{t.TotalSeconds:0.0} s"));
        await dashboard.DisposeAsync();
        await jobs.DisposeAsync();
    }

    private static async Task<TcpClient> SendAsync(Uri address, string line, string headers)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(address.Host, address.Port);
        var authorization = Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{ServerFolders.AdminPassword}"));
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"{line}\r\nHost: {address.Authority}\r\nAuthorization: Basic {authorization}\r\n{headers}\r\nPK"));
        return client;
    }
}
