using JettraAdmin.Engine;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>The focus of a dialog that a menu opened: it stays inside, and returns to the button of the menu.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FocusTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
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
}
