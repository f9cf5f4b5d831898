using System.Text;
using System.Text.Json;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JettraAdmin.EndToEnd.Tests.Accessibility;

/// <summary>Every page, with what opens on it, under the rules of WCAG 2.2 A and AA that axe can check: light and dark, desk and phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Run =
        "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })" +
        ".then(found => JSON.stringify(found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html} (${n.failureSummary})`))))";

    private static readonly string Tools = Path.Combine(Repository.Top, "tests", "JettraAdmin.EndToEnd.Tests", "Accessibility");

    private static readonly SemaphoreSlim Once = new(1);

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Theory]
    [InlineData(ColorScheme.Light, 1440, 900)]
    [InlineData(ColorScheme.Dark, 1440, 900)]
    [InlineData(ColorScheme.Light, 390, 844)]
    [InlineData(ColorScheme.Dark, 390, 844)]
    public async Task No_page_breaks_a_rule(ColorScheme scheme, int width, int height)
    {
        string script = await InstalledAsync();
        Job restored = await FilledAsync();
        await using WatchedPage watched = await browser.OpenAsync(
            app.Address, new() { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = height }, BypassCSP = true });
        IPage page = watched.Page;

        await LookAsync("");
        await LookAsync("", () => page.GetByRole(AriaRole.Button, new() { Name = "Back up…" }).ClickAsync());
        await LookAsync("", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Results") }).ClickAsync());
        await LookAsync("", () => page.Locator("#person").ClickAsync());
        await LookAsync("", () => page.GetByRole(AriaRole.Button, new() { Name = "Backup of ventas" }).First.ClickAsync());
        await LookAsync("backups", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Look inside ventas") }).First.ClickAsync());
        await LookAsync("restore?database=ventas", () => page.GetByText("Overwrite ventas", new() { Exact = true }).ClickAsync());
        await LookAsync("restore?from=file", () => page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "notes.zip", MimeType = "application/zip", Buffer = "no"u8.ToArray() }));
        await LookAsync($"restore?job={restored.Id}");
        await LookAsync("jobs", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Details") }).First.ClickAsync());
        await LookAsync("undo", () => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Free now") }).First.ClickAsync());
        await LookAsync("databases/ventas");
        await LookAsync("databases/ventas?collection=facturas", () => page.GetByRole(AriaRole.Button, new() { Name = "f1" }).ClickAsync());
        if (width < 1024)
        {
            await LookAsync("", () => page.GetByRole(AriaRole.Button, new() { Name = "Databases" }).Last.ClickAsync());
        }

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("sign-in");
        await CheckAsync("sign-in");

        async Task LookAsync(string path, Func<Task>? open = null)
        {
            await watched.GoAsync(path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (open is not null)
            {
                await open();
                await page.WaitForFunctionAsync("() => !document.querySelector('.pop') || getComputedStyle(document.querySelector('.pop')).visibility === 'visible'");
            }

            await CheckAsync(path);
        }

        async Task CheckAsync(string path)
        {
            await page.AddScriptTagAsync(new() { Path = script });
            string[] broken = JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Run))!;
            Assert.True(broken.Length == 0, $"{scheme} {width} /{path}\n{string.Join('\n', broken)}");
        }
    }

    private async Task<Job> FilledAsync()
    {
        var ventas = DatabaseName.Parse("ventas");
        if (Engine.Storage.Find(ventas) is null)
        {
            await Engine.Storage.CreateDatabaseAsync(ventas, default);
            await Engine.Storage.WriteAsync(
                ventas,
                [DocumentChange.Put(CollectionName.Parse("facturas"), new Document("f1", Encoding.UTF8.GetBytes("""{"_id":"f1","total":7}""")))],
                default);
        }

        Job backup = await EndedAsync(Engine.Backups.StartBackup(Caller.Server, ventas));
        return await EndedAsync(await Engine.Backups.StartRestoreAsync(
            Caller.Server, new RestoreSource.Catalogue(ArchiveName.Parse(backup.Result.File)), ventas, RestoreMode.Overwrite, default));
    }

    private Task<Job> EndedAsync(Job job) => Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default);

    private static async Task<string> InstalledAsync()
    {
        await Once.WaitAsync();
        try
        {
            string script = Path.Combine(Tools, "node_modules", "axe-core", "axe.min.js");
            if (!File.Exists(script) || File.GetLastWriteTimeUtc(Path.Combine(Tools, "node_modules", ".package-lock.json")) < File.GetLastWriteTimeUtc(Path.Combine(Tools, "package-lock.json")))
            {
                await Shell.RunAsync(Tools, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            }

            return script;
        }
        finally
        {
            Once.Release();
        }
    }
}
