using System.Globalization;
using System.Text;
using JettraAdmin.EndToEnd.Tests.Accessibility;
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

/// <summary>
/// What is not as it should be, as a person sees it: a database without a good backup, a file that went bad while the page was
/// closed, a job whose outcome is unknown. Light and dark, desk and phone.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class ConsoleTruthTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    // What can be pressed and lies beyond the right edge, where nobody scrolls.
    private const string OutOfSight =
        "() => [...document.querySelectorAll('main button, main a, aside button')].filter(e => e.getBoundingClientRect().width > 1"
        + " && e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.textContent + e.ariaLabel)";

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Warnings_are_prerendered_fit_and_are_accessible(int width)
    {
        var script = await Axe.InstalledAsync();
        var broken = string.Create(CultureInfo.InvariantCulture, $"broken_{width}");
        var dropped = string.Create(CultureInfo.InvariantCulture, $"dropped_{width}");
        var file = await BackedUpAsync(broken);
        await BackedUpAsync(dropped);
        await using var watched = await browser.OpenAsync(
            app.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = 844 }, BypassCSP = true });
        var page = watched.Page;
        await watched.GoAsync($"databases/{broken}");
        await Expect(page.Locator("main").GetByText("Verified", new() { Exact = true }).First).ToBeVisibleAsync();
        using (var stream = File.OpenWrite(Path.Combine(app.BackupDirectory, file)))
        {
            stream.SetLength(stream.Length / 2);
        }

        // The first answer says it, with no script and no minute waited.
        var first = await page.APIRequest.GetAsync($"{app.Address}databases/{broken}");
        Assert.Contains("There is no good backup of this database yet: the only one is damaged.", await first.TextAsync(), StringComparison.Ordinal);
        await LookAsync($"databases/{broken}", page.Locator("main").GetByText("There is no good backup of this database yet: the only one is damaged."));
        await LookAsync("", page.GetByText("no good backup, the only one is damaged").First);
        await LookAsync($"restore?database={broken}", page.GetByText($"There is no good backup of {broken}: the only one is damaged."));

        await using (await UnknownOutcome.OfAsync(app.DataDirectory, () => Engine.Databases.DropAsync(Caller.Server, DatabaseName.Parse(dropped))))
        {
            await LookAsync($"databases/{dropped}", page.GetByText($"This is the last known state of {dropped}."));
            await page.GetByRole(AriaRole.Button, new() { Name = "Show the job" }).ClickAsync();
            await CheckAsync("sheet", page.Locator("aside").GetByText("It can no longer be cancelled."));
            await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).Last.ClickAsync();
            await LookAsync("jobs", page.Locator("main").GetByText("The server is finding out whether the change was made.").First);
            await LookAsync("", page.GetByText("This is the last known state."));
            if (width < 1024)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Databases" }).Last.ClickAsync();
                await CheckAsync("tree", page.Locator(".node").GetByText("unknown"));
            }
        }

        await Expect(page.GetByText("This is the last known state.")).ToHaveCountAsync(0);
        Assert.Empty(watched.Faults);

        async Task LookAsync(string path, ILocator told)
        {
            await watched.GoAsync(path);
            await CheckAsync(path, told);
        }

        async Task CheckAsync(string path, ILocator told)
        {
            await Expect(told).ToBeVisibleAsync();
            Assert.Empty(await page.EvaluateAsync<string[]>(OutOfSight));
            var breaks = await Axe.BrokenAsync(page, script);
            Assert.True(breaks.Length == 0, $"{width} /{path}\n{string.Join('\n', breaks)}");
        }
    }

    private async Task<string> BackedUpAsync(string text)
    {
        var name = DatabaseName.Parse(text);
        await Engine.Storage.CreateDatabaseAsync(name, default);
        await Engine.Storage.WriteAsync(
            name, [DocumentChange.Put(CollectionName.Parse("facturas"), new Document("f1", Encoding.UTF8.GetBytes("""{"_id":"f1","total":7}""")))], default);
        var job = Engine.Backups.StartBackup(Caller.Server, name);
        return (await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default)).Result.File!;
    }
}
