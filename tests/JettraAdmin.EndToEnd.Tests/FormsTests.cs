using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>A person types faster than a server answers, and clicks twice.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FormsTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Typed = "the_quick_brown_fox_jumps_over_the_lazy_dog_and_runs_on_again_77";

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task Fast_typing_loses_no_letters()
    {
        var name = Typed[..DatabaseName.MaxLength];
        await Engine.Storage.CreateDatabaseAsync(DatabaseName.Parse("ventas"), default);
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync();

        var filter = page.GetByLabel("Filter databases");
        await filter.PressSequentiallyAsync(Typed);
        await Expect(page.GetByText($"No database and no collection is called “{Typed}”.")).ToBeVisibleAsync();
        await Expect(filter).ToHaveValueAsync(Typed);

        await filter.ClearAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New database" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).PressSequentiallyAsync(name);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);
        Assert.NotNull(Engine.Storage.Find(DatabaseName.Parse(name)));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_double_click_begins_one_backup()
    {
        await Engine.Storage.CreateDatabaseAsync(DatabaseName.Parse("clientes"), default);
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync("databases/clientes");

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Back up", Exact = true }).ClickAsync();
        await page.GetByLabel("Download the file when it is done").UncheckAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Back up" }).DblClickAsync();

        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Result" })).ToContainTextAsync("clientes is backed up");
        Assert.Single(Engine.Jobs.List(Caller.Server), j => j.Database == DatabaseName.Parse("clientes"));
        Assert.Empty(watched.Faults);
    }
}
