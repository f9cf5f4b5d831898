using System.Text;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JettraAdmin.EndToEnd.Tests.Accessibility;

/// <summary>The page of a database, with each of its tabs, menus and dialogs, under the rules that axe can check.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DatabaseAccessibilityTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Path = "databases/ventas";

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task No_tab_menu_or_dialog_violates_a_rule(int width, int height)
    {
        var script = await Axe.InstalledAsync();
        await FilledAsync();
        await using var watched = await browser.OpenAsync(
            app.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = height }, BypassCSP = true });
        var page = watched.Page;

        await LookAsync("", () => page.GetByText("Show as a list").ClickAsync());
        await LookAsync("?tab=collections");
        await LookAsync("?tab=indexes");
        await LookAsync("?tab=backups", () => MenuAsync("More for ventas_"));
        await LookAsync("?tab=backups", () => MenuAsync("More for ventas_", "Delete…"));
        await LookAsync("?tab=kept");
        await LookAsync("?tab=jobs");
        await LookAsync("", () => MenuAsync("More for ventas"));
        await LookAsync("", () => MenuAsync("More for ventas", "Rename…"));
        await LookAsync("", () => MenuAsync("More for ventas", "Drop…"));
        await LookAsync("?tab=collections", () => page.GetByRole(AriaRole.Button, new() { Name = "New collection" }).ClickAsync());
        await LookAsync("?tab=collections", () => page.GetByRole(AriaRole.Button, new() { Name = "Import…" }).ClickAsync());
        await LookAsync("?tab=collections", () => MenuAsync("More for facturas", "Rename…"));
        await LookAsync("?tab=collections", () => MenuAsync("More for facturas", "Drop…"));
        await LookAsync("?tab=indexes", () => page.GetByRole(AriaRole.Button, new() { Name = "New index" }).ClickAsync());
        await LookAsync("?tab=indexes", () => MenuAsync("More for the index", "Drop…"));
        await LookAsync("?tab=indexes", async () =>
        {
            await MenuAsync("More for the index", "Make unique…");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create the index" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Table).WaitForAsync();
        });

        async Task LookAsync(string query, Func<Task>? open = null)
        {
            await watched.GoAsync(Path + query);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (open is not null)
            {
                await open();
                // Half faded in, a text has too little contrast.
                await page.WaitForFunctionAsync("() => document.getAnimations().every(a => a.playState !== 'running' || a.effect.getTiming().iterations === Infinity)");
            }

            var broken = await Axe.BrokenAsync(page, script);
            Assert.True(broken.Length == 0, $"{width} {query} {(await page.GetByRole(AriaRole.Dialog).CountAsync() > 0 ? "dialog" : "")}\n{string.Join('\n', broken)}");
        }

        async Task MenuAsync(string menu, string? item = null)
        {
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { NameRegex = new($"^{menu}{(menu.EndsWith("ventas", StringComparison.Ordinal) ? "$" : "")}") }).First.ClickAsync();
            await page.GetByRole(AriaRole.Menuitem).First.WaitForAsync();
            if (item is not null)
            {
                await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
                await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            }
        }
    }

    private async Task FilledAsync()
    {
        var ventas = DatabaseName.Parse("ventas");
        if (Engine.Storage.Find(ventas) is not null)
        {
            return;
        }

        var facturas = CollectionName.Parse("facturas");
        await Engine.Storage.CreateDatabaseAsync(ventas, default);
        await Engine.Storage.WriteAsync(
            ventas, [.. ((string[])["f1", "f2"]).Select(id => DocumentChange.Put(facturas, new Document(id, Encoding.UTF8.GetBytes($$"""{"_id":"{{id}}","total":7}"""))))], default);
        await Engine.Storage.CreateIndexAsync(new WriteTarget(ventas), facturas, IndexDefinition.Create("total"), default);
        await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, ventas).Id, default);
    }
}
