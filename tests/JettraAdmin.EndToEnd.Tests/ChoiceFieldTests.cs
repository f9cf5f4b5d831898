using System.Text.RegularExpressions;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>A person types a part of a name and presses Enter at once, without looking at the list.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChoiceFieldTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private const int Rounds = 12;

    private static readonly (string Typed, string Name)[] Choices = [("vent", "ventas"), ("cli", "clientes"), ("ventas_2", "ventas_2024")];

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task Databases_of_a_user_are_added_by_fast_typing_and_the_form_is_not_submitted()
    {
        await CreateAsync();
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync("users");
        await page.GetByRole(AriaRole.Button, new() { Name = "New user…" }).PressAsync("Enter");
        await page.GetByLabel("User name").FillAsync("maria");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("correct horse battery");
        await page.GetByLabel("Password again").FillAsync("correct horse battery");
        await page.GetByLabel("Only these").CheckAsync();
        await Expect(page.GetByLabel("Add a database")).ToBeVisibleAsync();

        for (var round = 0; round < Rounds; round++)
        {
            var (typed, name) = Choices[round % Choices.Length];
            await page.GetByLabel("Only these").FocusAsync();
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync(typed);
            await page.Keyboard.DownAsync("Enter");
            // The next key is often pressed before the first is released.
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.UpAsync("Enter");

            await Expect(page.GetByRole(AriaRole.List, new() { Name = "Chosen databases" }).GetByRole(AriaRole.Listitem)).ToHaveTextAsync([name]);
            await Expect(page.GetByLabel("Add a database")).ToHaveValueAsync("");
            await page.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}" }).ClickAsync();
            await Expect(page.GetByText("No database is chosen.")).ToBeVisibleAsync();
        }

        foreach (var (typed, name) in Choices)
        {
            await page.GetByLabel("Add a database").FocusAsync();
            await page.Keyboard.TypeAsync(typed);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}" })).ToBeVisibleAsync();
        }

        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Chosen databases" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(Choices.Length);
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Backups_are_filtered_by_fast_typing()
    {
        await CreateAsync();
        foreach (var (_, name) in Choices)
        {
            var job = Engine.Backups.StartBackup(Caller.Server, DatabaseName.Parse(name));
            await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None);
        }

        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync("backups");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Database" });

        for (var round = 0; round < Rounds; round++)
        {
            var (typed, name) = Choices[round % Choices.Length];
            await page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter", Exact = true }).FocusAsync();
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync(typed);
            await page.Keyboard.PressAsync("Enter");

            await Expect(page).ToHaveURLAsync(new Regex($"database={name}(&|$)"));
            await Expect(field).ToHaveValueAsync(name);
            await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        }

        await page.Keyboard.TypeAsync("x");
        await Expect(page.GetByText("No database matches.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("database="));
        await Expect(field).ToHaveValueAsync("");
        Assert.Empty(watched.Faults);
    }

    private async Task CreateAsync()
    {
        foreach (var name in Choices.Select(c => DatabaseName.Parse(c.Name)).Where(n => Engine.Storage.Find(n) is null))
        {
            await Engine.Storage.CreateDatabaseAsync(name, CancellationToken.None);
        }
    }
}
