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

namespace JettraAdmin.EndToEnd.Tests.Accessibility;

/// <summary>Every page, with what opens on it, under the rules of WCAG 2.2 A and AA that axe can check: light and dark, desk and phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task No_page_violates_an_accessibility_rule(int width, int height)
    {
        var script = await Axe.InstalledAsync();
        var restored = await FilledAsync();
        await using var watched = await browser.OpenAsync(
            app.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = height }, BypassCSP = true });
        var page = watched.Page;

        await LookAsync("");
        await LookAsync("", () => page.GetByRole(AriaRole.Button, new() { Name = "Back up…" }).ClickAsync());
        await LookAsync("", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Results") }).ClickAsync());
        await LookAsync("", () => page.GetByRole(AriaRole.Button, new() { Name = RunningApp.Admin }).ClickAsync());
        await LookAsync("", () => page.GetByRole(AriaRole.Button, new() { Name = "Backup of ventas" }).First.ClickAsync());
        await LookAsync("backups", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Look inside ventas") }).First.ClickAsync());
        await LookAsync("backups?taken=between", () => OpenedAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Assurance") }).First));
        await LookAsync("backups", () => OpenedAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Database" })));
        await LookAsync("backups", () => OpenedAsync(page.GetByRole(AriaRole.Button, new() { Name = "Columns" })));
        await LookAsync("backups", async () =>
        {
            await page.GetByLabel("Select all shown").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete [0-9]+…$") }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete [0-9]+ backup") }).ClickAsync();
            await Expect(page.GetByLabel("Type ventas to confirm")).ToBeVisibleAsync();
        });
        await LookAsync("restore", () => page.GetByRole(AriaRole.Button, new() { Name = "Not listed" }).ClickAsync());
        await LookAsync("restore?database=ventas", async () =>
        {
            await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Overwrite ventas") }).ClickAsync();
            await OpenedAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Database to overwrite" }));
        });
        await LookAsync("restore?database=ventas", () => page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Overwrite ventas") }).ClickAsync());
        await LookAsync("restore?from=file", () => page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "notes.zip", MimeType = "application/zip", Buffer = "no"u8.ToArray() }));
        await LookAsync($"restore?job={restored.Id}");
        await LookAsync("jobs", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Details") }).First.ClickAsync());
        await LookAsync("undo", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete…") }).First.ClickAsync());
        await LookAsync("databases/ventas");
        await LookAsync("databases/ventas?collection=facturas", () => page.GetByRole(AriaRole.Button, new() { Name = "f1" }).ClickAsync());
        if (width < 1024)
        {
            await LookAsync("", () => page.GetByRole(AriaRole.Button, new() { Name = "Databases" }).Last.ClickAsync());
        }

        await LookAsync("jobs", async () =>
        {
            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.TypeAsync("a");
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option).First.WaitForAsync();
        });
        await LookAtTreeAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Order of the databases" }).ClickAsync());
        await LookAtTreeAsync(() => page.GetByRole(AriaRole.Treeitem).First.ClickAsync(new() { Button = MouseButton.Right }));
        await LookAtTreeAsync(async () =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Select several databases" }).ClickAsync();
            await page.GetByRole(AriaRole.Treeitem).First.FocusAsync();
            await page.Keyboard.PressAsync("Control+a");
            await page.GetByPlaceholder("Filter").FillAsync("a");
            await page.Locator("#back-up-selected").ClickAsync();
        });
        await LookAtTreeAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "New database" }).ClickAsync());

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("sign-in");
        await CheckAsync("sign-in");

        Task LookAtTreeAsync(Func<Task> open) => LookAsync("", async () =>
        {
            if (width < 1024)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Databases" }).Last.ClickAsync();
            }

            await open();
        });

        async Task LookAsync(string path, Func<Task>? open = null)
        {
            await watched.GoAsync(path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (open is not null)
            {
                await open();
                await page.WaitForFunctionAsync("() => !document.querySelector('.popover') || getComputedStyle(document.querySelector('.popover')).visibility === 'visible'");
            }

            await CheckAsync(path);
        }

        async Task OpenedAsync(ILocator opener)
        {
            await opener.ClickAsync();
            await Expect(page.Locator(".mud-popover-open")).ToBeVisibleAsync();
        }

        async Task CheckAsync(string path)
        {
            var broken = await Axe.BrokenAsync(page, script);
            Assert.True(broken.Length == 0, $"{width} /{path}\n{string.Join('\n', broken)}");
        }
    }

    [Fact]
    public async Task The_API_page_violates_only_a_known_rule_of_Swagger_UI()
    {
        var script = await Axe.InstalledAsync();
        await using var watched = await browser.OpenAsync(app.Address, new() { BypassCSP = true });
        var page = watched.Page;
        await page.GotoAsync("api/docs");
        var operation = page.Locator("#operations-Databases-createDatabase");
        await operation.Locator(".opblock-summary-control").ClickAsync();
        await operation.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        await operation.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();
        await operation.Locator(".live-responses-table").WaitForAsync();
        await page.Locator("[id$=-exportCollection] .opblock-summary-control").ClickAsync();
        await page.Locator("[id$=-exportCollection] select").First.WaitForAsync();

        // Each line of an operation is a button with a link in it: Swagger UI draws it so, and the link is how one hands on a place.
        string[] broken = [.. (await Axe.BrokenAsync(page, script)).Where(b => !b.StartsWith("nested-interactive:", StringComparison.Ordinal))];
        Assert.True(broken.Length == 0, string.Join('\n', broken));
        Assert.Equal("format", await page.Locator("[id$=-exportCollection] tr[data-param-name=format] select").GetAttributeAsync("aria-label"));
        Assert.Equal(1, await page.GetByRole(AriaRole.Main).CountAsync());
    }

    private async Task<Job> FilledAsync()
    {
        var ventas = DatabaseName.Parse("ventas");
        if (Engine.Storage.Find(ventas) is null)
        {
            await Engine.Storage.CreateDatabaseAsync(DatabaseName.Parse("almacen"), default);
            await Engine.Storage.CreateDatabaseAsync(ventas, default);
            await Engine.Storage.WriteAsync(
                ventas,
                [DocumentChange.Put(CollectionName.Parse("facturas"), new Document("f1", Encoding.UTF8.GetBytes("""{"_id":"f1","total":7}""")))],
                default);
        }

        var backup = await EndedAsync(Engine.Backups.StartBackup(Caller.Server, ventas));
        return await EndedAsync(await Engine.Backups.StartRestoreAsync(
            Caller.Server, new RestoreSource.Listed(ArchiveName.Parse(backup.Result.File)), ventas, RestoreMode.Overwrite, default));
    }

    private Task<Job> EndedAsync(Job job) => Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default);
}
