using System.Text;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>Names and documents of strangers do not change the page around them: no character that turns or hides text reaches any page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTextTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Strange = "fac\u202Esarut<img src=x onerror=alert(1)>";

    private const string Shown = "fac\\u202Esarut<img src=x onerror=alert(1)>";

    // What a person sees or hears, except what fields hold: that must stay as it is, or it could not be changed back.
    private const string Invisible = """
        () => {
          const bad = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]/;
          const found = [];
          const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const node = walk.currentNode;
            if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest('script,style,textarea') && bad.test(node.data)) found.push(node.data);
            for (const name of ['title', 'aria-label', 'aria-description', 'placeholder', 'alt']) {
              if (node.nodeType === Node.ELEMENT_NODE && bad.test(node.getAttribute(name) ?? '')) found.push(`${name}: ${node.getAttribute(name)}`);
            }
          }
          return found.map(escape);
        }
        """;

    private static readonly DatabaseName Database = DatabaseName.Parse("ventas");

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task No_page_shows_a_character_that_turns_or_hides_text()
    {
        var backup = await FilledAsync();
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        var collection = Uri.EscapeDataString(Strange);

        foreach (var path in new[]
        {
            "", "backups", $"backups?database={collection}", "jobs", $"jobs?search={collection}", "undo", "users", "settings", "account",
            "databases/ventas", "databases/ventas?tab=backups", "databases/ventas?tab=kept", "databases/ventas?tab=jobs",
            $"databases/{collection}", $"{collection}", $"restore?file={backup}&database=ventas", $"restore?file={collection}", $"?tree-filter={collection}",
        })
        {
            await LookAsync(path);
        }

        await LookAsync("databases/ventas?tab=collections", () => Expect(page.GetByRole(AriaRole.Main).GetByText(Shown).First).ToBeVisibleAsync());
        await LookAsync("databases/ventas?tab=collections", () => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { NameRegex = new("^More for fac") }).ClickAsync());
        await LookAsync("databases/ventas?tab=indexes", () => Expect(page.GetByText("a\\u202Eb").First).ToBeVisibleAsync());
        await LookAsync($"databases/ventas?collection={collection}", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^f.+1") }).First.ClickAsync());
        await LookAsync("restore", () => page.GetByRole(AriaRole.Button, new() { Name = "Not listed" }).ClickAsync());
        await LookAsync("backups", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Look inside ventas") }).First.ClickAsync());
        await LookAsync("databases/ventas", async () =>
        {
            await Expect(page.Locator("body[data-go-to]")).ToBeAttachedAsync();
            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.TypeAsync("fac");
            await Expect(page.GetByRole(AriaRole.Option).Filter(new() { HasText = Shown })).ToBeVisibleAsync();
        });
        await LookAsync("databases/ventas", async () =>
        {
            await page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^fac") }).ClickAsync(new() { Button = MouseButton.Right });
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Drop…" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        });
        Assert.Equal(0, await page.Locator("img[src=x]").CountAsync());

        async Task LookAsync(string path, Func<Task>? open = null)
        {
            await watched.GoAsync(path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (open is not null)
            {
                await open();
            }

            var found = await page.EvaluateAsync<string[]>(Invisible);
            Assert.True(found.Length == 0, $"/{path}\n{string.Join('\n', found)}");
        }
    }

    private async Task<string> FilledAsync()
    {
        var collection = CollectionName.Parse(Strange);
        await Engine.Storage.CreateDatabaseAsync(Database, default);
        await Engine.Storage.WriteAsync(
            Database,
            [DocumentChange.Put(collection, new Document("f\u202E1", Encoding.UTF8.GetBytes("""{"_id":"f\u202E1","a\u202Eb":"c\u202Ed\u0007"}""")))],
            default);
        await Engine.Storage.CreateIndexAsync(Database, collection, IndexDefinition.Create("a\u202Eb"), default);
        var backup = await EndedAsync(Engine.Backups.StartBackup(Caller.Server, Database));
        File.Copy(Path.Combine(app.BackupDirectory, backup.Result.File!), Path.Combine(app.BackupDirectory, "before \u202Eupgrade.zip"));
        await EndedAsync(await Engine.Backups.StartRestoreAsync(
            Caller.Server, new RestoreSource.Listed(ArchiveName.Parse(backup.Result.File)), Database, RestoreMode.Overwrite, default));
        return backup.Result.File!;
    }

    private Task<Job> EndedAsync(Job job) => Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default);
}
