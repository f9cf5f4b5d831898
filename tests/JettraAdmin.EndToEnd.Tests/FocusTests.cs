using System.Text;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using JettraAdmin.Hosting;
using JettraAdmin.Lifetime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>
/// The focus stays inside an open dialog and returns to where it was. When the focused element is disabled or removed, what is nearest
/// to it has the focus, never the body.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class FocusTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Theory]
    [InlineData("databases/focused?tab=collections", "More for things", "Drop")]
    [InlineData("databases/focused?tab=collections", "More for things", "Rename")]
    [InlineData("databases/focused", "More for focused", "Drop")]
    [InlineData("databases/focused", "More for focused", "Rename")]
    [InlineData("users", "Actions for " + RunningApp.Admin, "Change role")]
    [InlineData("users", "Actions for " + RunningApp.Admin, "Sign out everywhere")]
    public async Task Escape_closes_a_dialog_and_the_focus_returns_to_the_button_of_the_menu(string path, string menu, string action)
    {
        var storage = app.App.Services.GetRequiredService<JettraEngine>().Storage;
        var database = DatabaseName.Parse("focused");
        await storage.CreateDatabaseAsync(database, default);
        await storage.CreateCollectionAsync(database, CollectionName.Parse("things"), default);
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync(path);
        var button = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = menu, Exact = true });
        var dialog = page.GetByRole(AriaRole.Dialog);

        // Twice, because the first dialog loads what the second one finds loaded.
        for (var round = 0; round < 2; round++)
        {
            await button.ClickAsync();
            await page.GetByRole(AriaRole.Menuitem).Filter(new() { HasText = action }).ClickAsync();
            await Expect(dialog).ToBeVisibleAsync();
            await page.WaitForFunctionAsync("() => document.activeElement.closest('[role=dialog]')");
            await page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToHaveCountAsync(0);
            await Expect(button).ToBeFocusedAsync();
        }

        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task An_index_that_is_refused_leaves_the_focus_on_its_button()
    {
        await FilledAsync("refused", 2);
        await using var watched = await OpenAsync("databases/refused?tab=collections");
        var page = watched.Page;
        await ChooseAsync(page, "More for things", "New index…");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Fields")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("same");
        await dialog.GetByRole(AriaRole.Checkbox).PressAsync("Space");

        var create = dialog.GetByRole(AriaRole.Button, new() { Name = "Create the index" });
        await create.PressAsync("Enter");

        await Expect(dialog).ToContainTextAsync("so the index cannot be unique.");
        await Expect(create).ToBeFocusedAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_finished_import_puts_the_focus_on_the_button_that_closes_the_dialog()
    {
        await FilledAsync("imported", 1);
        await using var watched = await OpenAsync("databases/imported?tab=collections");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Import…" }).PressAsync("Enter");
        await watched.ChooseFileAsync("pedidos.json", "{\"_id\":\"p1\"}\n"u8.ToArray());

        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1 row imported into pedidos");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" })).ToBeFocusedAsync();
        Assert.Empty(watched.Faults);
    }

    [Theory]
    [InlineData("renamed", "Rename…", "New name", "others")]
    [InlineData("dropped", "Drop…", "Type the name to confirm", "things")]
    public async Task A_collection_that_is_gone_from_the_list_leaves_the_focus_on_the_heading(string database, string action, string field, string typed)
    {
        await FilledAsync(database, 1);
        await using var watched = await OpenAsync($"databases/{database}?tab=collections");
        var page = watched.Page;
        await ChooseAsync(page, "More for things", action);
        await Expect(page.GetByLabel(field)).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync(typed);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "More for things", Exact = true })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_kept_state_that_is_brought_back_leaves_the_focus_on_the_heading()
    {
        var database = await FilledAsync("brought", 1);
        await Engine.Databases.DropAsync(Caller.Server, database);
        await using var watched = await OpenAsync("undo");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring back… brought" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true })).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Bring back", Exact = true }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("brought holds 1 document again.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_question_about_a_kept_state_that_is_cancelled_returns_the_focus_to_its_button()
    {
        var database = await FilledAsync("asked", 1);
        await Engine.Databases.DropAsync(Caller.Server, database);
        await using var watched = await OpenAsync("undo");
        var page = watched.Page;
        var ask = page.GetByRole(AriaRole.Button, new() { Name = "Delete… asked" });
        await ask.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");

        await Expect(ask).ToBeFocusedAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_cancelled_backup_leaves_the_focus_in_its_sheet()
    {
        HeldArchives archives = null!;
        await using var server = await RunningApp.StartAsync(builder => builder.Services.AddSingleton(services =>
            new JettraEngineBuilder(EngineHosting.OptionsOf(services), TimeProvider.System, NullLoggerFactory.Instance)
                .AddEmbeddedStorage()
                .AddFolderArchives(store => archives = new HeldArchives(store))
                .Build()));
        await FilledAsync("large", 20_000, server.App.Services.GetRequiredService<JettraEngine>());
        await using var watched = await OpenAsync("databases/large", server);
        var page = watched.Page;
        using var halfway = archives.HoldWriter();
        await page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^large") }).PressAsync("b");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Back up" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await halfway.Reached;

        var sheet = page.GetByRole(AriaRole.Complementary, new() { NameRegex = new("^(Job|Result)$") });
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Cancel backup" }).PressAsync("Enter");
        await Expect(sheet.GetByRole(AriaRole.Button, new() { Name = "Cancel backup" })).ToBeDisabledAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.closest('aside.job-sheet')");
        halfway.Release();

        await Expect(sheet.GetByRole(AriaRole.Link, new() { Name = "All jobs" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.closest('aside.job-sheet')");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Verified_backups_take_their_toolbar_away_but_not_the_focus()
    {
        await BackedUpAsync("verified");
        await using var watched = await OpenAsync("backups?database=verified");
        var page = watched.Page;

        // Twice: the sheet of the job takes the focus only when it opens.
        for (var round = 0; round < 2; round++)
        {
            await page.GetByLabel("Select all shown").PressAsync("Space");
            await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Verify" }).PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Toolbar)).ToHaveCountAsync(0);
            await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Result" })).ToContainTextAsync("is verified");
            await page.WaitForFunctionAsync("() => document.activeElement !== document.body");
        }

        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task The_name_that_confirms_a_deletion_can_be_typed_at_once()
    {
        await BackedUpAsync("only");
        await using var watched = await OpenAsync("backups?database=only");
        var page = watched.Page;
        await page.GetByLabel("Select all shown").PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete 1…" }).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete 1 backup" }).PressAsync("Enter");

        await Expect(dialog.GetByLabel("Type only to confirm")).ToBeFocusedAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task The_last_and_the_first_page_of_documents_leave_the_focus_on_the_other_button()
    {
        await FilledAsync("paged", 30);
        await using var watched = await OpenAsync("databases/paged?collection=things");
        var page = watched.Page;
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Next" });
        var previous = page.GetByRole(AriaRole.Button, new() { Name = "Previous" });

        await next.PressAsync("Enter");
        await Expect(next).ToBeDisabledAsync();
        await Expect(previous).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(previous).ToBeDisabledAsync();
        await Expect(next).ToBeFocusedAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task An_element_that_is_disabled_for_a_moment_gets_the_focus_back_unless_the_person_went_on()
    {
        await FilledAsync("busy", 30);
        await using var watched = await OpenAsync("databases/busy?collection=things");
        var page = watched.Page;
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Next" });
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });

        await next.FocusAsync();
        await next.EvaluateAsync("button => button.disabled = true");
        await Expect(heading).ToBeFocusedAsync();
        await next.EvaluateAsync("button => button.disabled = false");
        await Expect(next).ToBeFocusedAsync();

        await next.EvaluateAsync("button => button.disabled = true");
        await Expect(heading).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift");
        await next.EvaluateAsync("button => button.disabled = false");
        await Expect(heading).ToBeFocusedAsync();

        // A focus that was taken away, as by a click beside everything, stays away. The timer that is set last, and is longer, ends last.
        await next.FocusAsync();
        await next.BlurAsync();
        var after = await next.EvaluateAsync<string>("async button => { const before = document.activeElement; button.disabled = true; await new Promise(done => setTimeout(done, 1000)); return before === document.activeElement ? 'as before' : document.activeElement.outerHTML }");
        Assert.Equal("as before", after);
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_row_of_the_tree_that_a_script_focuses_is_the_row_of_the_next_key()
    {
        await FilledAsync("tree-a", 1);
        await FilledAsync("tree-b", 1);
        await FilledAsync("tree-c", 1);
        await using var watched = await OpenAsync("databases/tree-a");
        var page = watched.Page;
        await Expect(page.Locator("[role=tree][data-watched]")).ToBeAttachedAsync();

        await Node("tree-b").EvaluateAsync("row => row.focus()");
        await Expect(Node("tree-b")).ToHaveAttributeAsync("tabindex", "0");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Node("tree-c")).ToBeFocusedAsync();

        // There and back at once: the first row still has the tabindex 0 when it gets the focus again.
        await page.EvaluateAsync("rows => { for (const row of rows) document.getElementById(row).focus() }", new[] { await IdOf("tree-a"), await IdOf("tree-c"), await IdOf("tree-b") });
        await page.Keyboard.PressAsync("b");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Back up tree-b" })).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);

        ILocator Node(string name) => page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new($"^{name}\\b") });

        async Task<string> IdOf(string name) => (await Node(name).GetAttributeAsync("id"))!;
    }

    [Fact]
    public async Task The_buttons_that_sort_backups_name_their_column()
    {
        await BackedUpAsync("sorted");
        await using var watched = await OpenAsync("backups?database=sorted");
        var page = watched.Page;

        foreach (var column in (string[])["Backup", "Taken", "Documents", "File", "Assurance", "By"])
        {
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Sort {column}", Exact = true })).ToHaveCountAsync(1);
        }

        Assert.Empty(watched.Faults);
    }

    // The heading gets the focus when the page is there. Before that, a key could be lost.
    private async Task<WatchedPage> OpenAsync(string path, RunningApp? server = null)
    {
        var watched = await browser.OpenAsync((server ?? app).Address);
        await watched.GoAsync(path);
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        return watched;
    }

    private static async Task ChooseAsync(IPage page, string menu, string item)
    {
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = menu, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem).Filter(new() { HasText = item }).ClickAsync();
    }

    private async Task<DatabaseName> FilledAsync(string database, int documents, JettraEngine? engine = null)
    {
        var name = DatabaseName.Parse(database);
        var storage = (engine ?? Engine).Storage;
        await storage.CreateDatabaseAsync(name, default);
        await storage.WriteAsync(
            name,
            [.. Enumerable.Range(0, documents).Select(i => DocumentChange.Put(
                CollectionName.Parse("things"), new Document($"t{i:00000}", Encoding.UTF8.GetBytes($$"""{"_id":"t{{i:00000}}","same":"same","text":"{{Guid.NewGuid()}}"}"""))))],
            default);
        return name;
    }

    private async Task BackedUpAsync(string database)
    {
        var job = Engine.Backups.StartBackup(Caller.Server, await FilledAsync(database, 3));
        await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default);
    }
}
