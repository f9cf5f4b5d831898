using System.Text;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>The backup list as a daily user works with it, mostly by keyboard.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BackupListTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task Backups_are_sorted_and_filtered_by_keyboard_and_the_address_keeps_it()
    {
        await BackedUpAsync("small", 1);
        await BackedUpAsync("large", 400);
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync("backups");
        var names = page.Locator("tbody .opener");

        var sort = page.GetByRole(AriaRole.Columnheader, new() { Name = "File" }).GetByRole(AriaRole.Button);
        await sort.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "File" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(names.First).ToContainTextAsync("small_");
        await page.Keyboard.PressAsync("Enter");
        await Expect(names.First).ToContainTextAsync("large_");

        var database = page.GetByRole(AriaRole.Combobox, new() { Name = "Database" });
        await database.FocusAsync();
        await page.Keyboard.TypeAsync("sma");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "small" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("database=small.*sort=size"));
        await Expect(page.GetByText("large_")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await watched.InteractiveAsync();
        await Expect(names).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Assurance") }).First.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitemradio, new() { Name = "any", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Menuitemradio, new() { Name = "proved only" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("No backup matches.")).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Several_backups_are_verified_and_the_last_good_one_is_deleted_only_by_its_name()
    {
        await BackedUpAsync("first", 3);
        await BackedUpAsync("second", 3);
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync("backups?text=st_");
        await Expect(page.GetByText("1 shown")).ToBeVisibleAsync();
        await page.GetByLabel("Select all shown").PressAsync("Space");
        await page.Locator(".filters").GetByLabel("Filter", new() { Exact = true }).FillAsync("");
        await page.GetByLabel(new System.Text.RegularExpressions.Regex("^Select second_")).PressAsync("Space");

        await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Verify" }).PressAsync("Enter");
        await Expect(page.GetByText("2 jobs were started.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Result" })).ToContainTextAsync("is verified");
        await page.GetByRole(AriaRole.Complementary, new() { Name = "Result" }).GetByRole(AriaRole.Button, new() { Name = "Close" }).First.PressAsync("Enter");

        await page.GetByLabel(new System.Text.RegularExpressions.Regex("^Select first_")).PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete 1…" }).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Delete 1 backup" })).Not.ToBeFocusedAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete 1 backup" }).PressAsync("Enter");
        await Expect(dialog).ToContainTextAsync("This is the only good backup of first. Delete it all the same?");
        await dialog.GetByLabel("Type first to confirm").FillAsync("firs");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Delete all the same" })).ToBeDisabledAsync();
        await dialog.GetByLabel("Type first to confirm").FillAsync("first");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete all the same" }).PressAsync("Enter");

        await Expect(page.GetByText("1 backup is deleted.")).ToBeVisibleAsync();
        await Expect(page.GetByText("first_")).ToHaveCountAsync(0);
        Assert.DoesNotContain(Directory.GetFiles(app.BackupDirectory), f => Path.GetFileName(f).StartsWith("first_", StringComparison.Ordinal));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Selected_backups_are_downloaded_one_after_the_other()
    {
        await BackedUpAsync("one", 3);
        await BackedUpAsync("two", 3);
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        var downloads = new List<string>();
        page.Download += (_, download) => downloads.Add(download.SuggestedFilename);
        await watched.GoAsync("backups");
        await page.GetByLabel(new System.Text.RegularExpressions.Regex("^Select one_")).CheckAsync();
        await page.GetByLabel(new System.Text.RegularExpressions.Regex("^Select two_")).CheckAsync();

        await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Download" }).PressAsync("Enter");

        await Expect(page.GetByText("2 downloads were started.")).ToBeVisibleAsync();
        Assert.Equal(["one", "two"], downloads.Select(d => d.Split('_')[0]).Order());
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Many_backups_are_few_rows_and_hidden_columns_stay_hidden()
    {
        // A server of its own: the other tests look for their backups among few.
        await using var many = await RunningApp.StartAsync();
        var file = ArchiveName.Parse(await BackedUpAsync("many", 1, many.App.Services.GetRequiredService<JettraEngine>()));
        for (var i = 1; i <= 600; i++)
        {
            File.Copy(Path.Combine(many.BackupDirectory, file.Value), Path.Combine(many.BackupDirectory, ArchiveName.Compose(file.Database, file.Stamp.AddMinutes(-i)).Value));
        }

        await using var watched = await browser.OpenAsync(many.Address);
        var page = watched.Page;
        await watched.GoAsync("backups?database=many");
        await Expect(page.GetByText("601 shown")).ToBeVisibleAsync();
        await Expect(page.Locator("tbody .opener").First).ToBeVisibleAsync();
        Assert.InRange(await page.Locator("tbody tr").CountAsync(), 10, 80);

        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "By", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "By", Exact = true })).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await watched.InteractiveAsync();
        await Expect(page.GetByText("601 shown")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "By", Exact = true })).ToHaveCountAsync(0);
        Assert.Empty(watched.Faults);
    }

    private async Task<string> BackedUpAsync(string database, int documents, JettraEngine? engine = null)
    {
        engine ??= Engine;
        var name = DatabaseName.Parse(database);
        await engine.Storage.CreateDatabaseAsync(name, default);
        await engine.Storage.WriteAsync(
            name,
            [.. Enumerable.Range(0, documents).Select(i => DocumentChange.Put(CollectionName.Parse("facturas"), new Document($"f{i}", Encoding.UTF8.GetBytes($$"""{"_id":"f{{i}}","text":"{{Guid.NewGuid()}}"}"""))))],
            default);
        var job = engine.Backups.StartBackup(Caller.Server, name);
        return (await engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default)).Result.File!;
    }
}
