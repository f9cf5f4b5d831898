using System.Text;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>What only a browser knows: whether there is room for what a person has to read.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LayoutTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private static readonly DatabaseName Ventas = DatabaseName.Parse("ventas");

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Theory]
    [InlineData(1920)]
    [InlineData(1440)]
    [InlineData(1180)]
    [InlineData(1024)]
    [InlineData(800)]
    [InlineData(390)]
    public async Task Names_in_the_backup_list_stay_readable_with_open_details(int width)
    {
        var file = await BackedUpAsync();
        await using var watched = await OpenAsync(width, "backups");
        var page = watched.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = $"Look inside {file}" }).ClickAsync();
        var details = page.GetByRole(AriaRole.Dialog);
        await Expect(details).ToBeVisibleAsync();
        // It grows while it opens.
        await page.WaitForFunctionAsync("() => document.querySelector('[role=dialog]').getBoundingClientRect().width >= 300");

        Assert.InRange(await WidthAsync(details), 300, width);
        Assert.InRange(await WidthAsync(page.Locator("td.name").First), 110, double.MaxValue);
        Assert.Equal(await WidthAsync(page.Locator("main table")), await WidthAsync(page.Locator("main tbody tr").First), tolerance: 2.0);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await Expect(page.GetByPlaceholder("Name or user")).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Unlisted_files_are_listed_below_each_other(int width)
    {
        await using var other = await RunningApp.StartAsync();
        string[] names = [new string('a', 120) + ".zip", "before upgrade.zip", "ventas_20261128202129 (1).zip"];
        foreach (var name in names)
        {
            await File.WriteAllTextAsync(Path.Combine(other.BackupDirectory, name), "x");
        }

        await using var watched = await browser.OpenAsync(other.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = 844 } });
        await watched.GoAsync("backups");
        var page = watched.Page;
        await Expect(page.GetByText("3 files in the backups folder are not listed.")).ToBeVisibleAsync();

        var notice = page.Locator(".note").Filter(new() { HasText = "are not listed" });
        var box = (await notice.BoundingBoxAsync())!;
        Assert.InRange(box.X + box.Width, 0, width);
        foreach (var name in names)
        {
            var entry = notice.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });
            var called = (await entry.GetByText(name, new() { Exact = true }).BoundingBoxAsync())!;
            var why = (await entry.GetByText("Its name does not look like").BoundingBoxAsync())!;
            Assert.True(why.Y >= called.Y + called.Height - 1, $"The reason stands beside {name}.");
            Assert.InRange(called.X + called.Width, 0, box.X + box.Width);
        }

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_job_has_two_lines_on_a_phone()
    {
        await BackedUpAsync();
        await using var watched = await OpenAsync(390, "");
        var rows = watched.Page.Locator(".latest-table tr");
        await Expect(rows.First).ToContainTextAsync("read back, digests equal");

        Assert.InRange((await rows.First.BoundingBoxAsync())!.Height, 40, 90);
    }

    [Fact]
    public async Task A_phone_scrolls_to_the_chosen_document_and_can_reach_undo()
    {
        await BackedUpAsync();
        await using var watched = await OpenAsync(390, "databases/ventas?collection=facturas");
        var page = watched.Page;

        await Expect(page).ToHaveTitleAsync("facturas · ventas · JettraAdmin");
        await page.GetByRole(AriaRole.Button, new() { Name = "f24" }).ClickAsync();
        await Expect(page.Locator("pre.json")).ToBeInViewportAsync(new() { Ratio = 0.9f });

        await page.GetByRole(AriaRole.Button, new() { Name = RunningApp.Admin }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Undo");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task The_tree_scrolls_to_the_database_of_the_open_page()
    {
        await using var many = await RunningApp.StartAsync();
        var storage = many.App.Services.GetRequiredService<JettraEngine>().Storage;
        for (var i = 0; i < 80; i++)
        {
            await storage.CreateDatabaseAsync(DatabaseName.Parse($"tenant_{i:D2}"), default);
        }

        await storage.CreateCollectionAsync(DatabaseName.Parse("tenant_70"), CollectionName.Parse("a"), default);
        await storage.CreateCollectionAsync(DatabaseName.Parse("tenant_70"), CollectionName.Parse("b"), default);
        await using var watched = await browser.OpenAsync(many.Address);
        await watched.GoAsync("databases/tenant_70");

        await Expect(watched.Page.Locator(".node.selected")).ToBeInViewportAsync();
        await Expect(watched.Page.Locator(".node.selected .name")).ToHaveTextAsync("tenant_70");
        await Expect(watched.Page.Locator(".node.collection")).ToHaveCountAsync(2);
        await Expect(watched.Page.Locator(".node.collection").Last).ToBeInViewportAsync();
        Assert.Empty(watched.Faults);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_long_page_has_only_one_scrollbar(int width)
    {
        await using var many = await RunningApp.StartAsync();
        var engine = many.App.Services.GetRequiredService<JettraEngine>();
        for (var i = 0; i < 28; i++)
        {
            var name = DatabaseName.Parse($"tenant_{i:D2}");
            await engine.Storage.CreateDatabaseAsync(name, default);
            var job = engine.Backups.StartBackup(Caller.Server, name);
            await engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default);
        }

        await using var watched = await browser.OpenAsync(many.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = 844 } });
        foreach (var path in (string[])["", "backups", "restore"])
        {
            await watched.GoAsync(path);
            await Expect(watched.Page.Locator("main :is(td, .pick)").Filter(new() { HasText = "tenant_" }).First).ToBeVisibleAsync();
            Assert.True(
                await watched.Page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= document.documentElement.clientHeight"),
                $"The page scrolls beside its sheet: {path}");
        }

        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_long_collection_name_leaves_the_numbers_visible_on_a_phone()
    {
        var database = DatabaseName.Parse("names");
        await Engine.Storage.CreateDatabaseAsync(database, default);
        await Engine.Storage.CreateCollectionAsync(database, CollectionName.Parse(new string('n', 100)), default);

        await using var watched = await OpenAsync(390, "databases/names");
        var table = watched.Page.Locator("main table").First;
        await Expect(table).ToContainTextAsync("nnn");

        Assert.InRange(await WidthAsync(table), 1, 390 - 32);
    }

    [Fact]
    public async Task A_selected_tree_row_keeps_the_colour_of_its_warning()
    {
        var database = DatabaseName.Parse("never");
        await Engine.Storage.CreateDatabaseAsync(database, default);
        await using var watched = await OpenAsync(1440, "databases/never");
        var age = watched.Page.Locator(".node.selected .age");
        await Expect(age).ToContainTextAsync("never");

        var colour = await age.EvaluateAsync<string>("e => getComputedStyle(e).color");

        await Expect(age.Locator(".icon")).ToHaveCSSAsync("color", colour);

        // What the question is about is filled, with its sign in white on it.
        await watched.Page.Locator(".node.selected button").First.ClickAsync();
        await Expect(watched.Page.Locator(".node.asks button .icon").First).ToHaveCSSAsync("color", "rgb(255, 255, 255)");
    }

    private async Task<WatchedPage> OpenAsync(int width, string path)
    {
        var watched = await browser.OpenAsync(app.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = 844 } });
        await watched.GoAsync(path);
        return watched;
    }

    private static async Task<double> WidthAsync(ILocator of) => (await of.BoundingBoxAsync())!.Width;

    private async Task<string> BackedUpAsync()
    {
        if (Engine.Storage.Find(Ventas) is null)
        {
            await Engine.Storage.CreateDatabaseAsync(Ventas, default);
            await Engine.Storage.WriteAsync(
                Ventas,
                [.. Enumerable.Range(10, 20).Select(i => DocumentChange.Put(CollectionName.Parse("facturas"), new Document($"f{i}", Encoding.UTF8.GetBytes($$"""{"_id":"f{{i}}","total":{{i}}}"""))))],
                default);
        }

        var job = Engine.Backups.StartBackup(Caller.Server, Ventas);
        return (await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default)).Result.File!;
    }
}
