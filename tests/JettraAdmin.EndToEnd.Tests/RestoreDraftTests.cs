using System.Text;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>What was typed and chosen on the restore page survives a reload of the tab and a restart of the server.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RestoreDraftTests(BrowserFixture browser)
{
    [Fact]
    public async Task Typed_and_chosen_state_survives_a_reload_and_a_restart()
    {
        await using var app = await RunningApp.StartAsync();
        var engine = app.App.Services.GetRequiredService<JettraEngine>();
        foreach (var name in new[] { "ventas", "clientes" })
        {
            await engine.Storage.CreateDatabaseAsync(DatabaseName.Parse(name), default);
            await engine.Storage.WriteAsync(DatabaseName.Parse(name), [DocumentChange.Put(CollectionName.Parse("c"), new Document("1", Encoding.UTF8.GetBytes("""{"_id":"1"}""")))], default);
        }

        var job = engine.Backups.StartBackup(Caller.Server, DatabaseName.Parse("ventas"));
        await engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default);
        await using var proxy = new CuttingProxy(app.Address);
        await using var watched = await browser.OpenAsync(proxy.Address);
        var page = watched.Page;
        await watched.GoAsync("restore?database=ventas");
        await page.GetByLabel("Name of the new database").FillAsync("copia_de_ventas");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Restore as copia_de_ventas" })).ToBeEnabledAsync();
        await page.GetByText("Overwrite ventas", new() { Exact = true }).ClickAsync();
        var target = page.GetByRole(AriaRole.Combobox, new() { Name = "Database to overwrite" });
        await target.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "clientes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Overwrite clientes" })).ToBeVisibleAsync();
        await page.GetByLabel("Type the name to confirm").FillAsync("clien");
        await KeptAsync("clien");

        await page.ReloadAsync();
        await SameAsync("clien");

        await page.GetByLabel("Type the name to confirm").FillAsync("client");
        await KeptAsync("client");
        await page.EvaluateAsync("() => window.isThePageBefore = true");
        proxy.CutEverything();
        await app.RestartAsync();
        proxy.LetThrough(app.Address);
        // It loads again by itself.
        await page.WaitForFunctionAsync("() => !window.isThePageBefore");
        await SameAsync("client");
        await page.GetByText("A new database", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Name of the new database")).ToHaveValueAsync("copia_de_ventas");

        // Whoever goes elsewhere has decided: nothing is typed in when they come back.
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Jobs" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Jobs", Level = 1 })).ToBeVisibleAsync();
        await watched.GoAsync("restore?database=ventas");
        await Expect(page.GetByLabel("Name of the new database")).ToHaveValueAsync("ventas_restored");

        Task KeptAsync(string typed) => page.WaitForFunctionAsync("typed => Object.values(sessionStorage).some(kept => kept.includes(`\"Confirmation\":\"${typed}\"`))", typed);

        async Task SameAsync(string typed)
        {
            await watched.InteractiveAsync();
            await Expect(page.GetByLabel("Type the name to confirm")).ToHaveValueAsync(typed);
            await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Database to overwrite" })).ToHaveValueAsync("clientes");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Overwrite clientes" })).ToBeDisabledAsync();
        }
    }
}
