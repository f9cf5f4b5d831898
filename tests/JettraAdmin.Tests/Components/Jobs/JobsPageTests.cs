using Bunit;
using JettraAdmin.Components.Jobs;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace JettraAdmin.Tests.Components.Jobs;

public sealed class JobsPageTests : EngineContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Jobs_are_found_by_text_and_the_search_is_in_the_address()
    {
        await BackUpAsync("ventas", "clientes");
        Render<MudPopoverProvider>();
        var page = Render<JobsPage>();

        page.WaitForAssertion(() => Assert.Equal(2, Rows(page).Count));
        await page.ActAsync(() => page.Find("[type=search]"), box => box.InputAsync(new ChangeEventArgs { Value = "VENT" }));

        page.WaitForAssertion(() => Assert.Contains("ventas", Assert.Single(Rows(page)), StringComparison.Ordinal));
        Assert.EndsWith("?text=VENT", Navigation.Uri, StringComparison.Ordinal);

        await page.ActAsync(() => page.Find("[type=search]"), box => box.InputAsync(new ChangeEventArgs { Value = "nothing" }));
        page.WaitForAssertion(() => Assert.Contains("No job matches.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_shows_what_its_address_asks_for()
    {
        await BackUpAsync("ventas", "clientes");
        Render<MudPopoverProvider>();
        Navigation.NavigateTo("jobs?database=clientes&kind=backup");

        var page = Render<JobsPage>();

        page.WaitForAssertion(() => Assert.Contains("clientes", Assert.Single(Rows(page)), StringComparison.Ordinal));
        Assert.Equal("Backup", page.Find("#job-kind").GetAttribute("value"));
    }

    [Fact]
    public async Task A_job_is_run_again()
    {
        await BackUpAsync("ventas");
        Render<MudPopoverProvider>();
        var page = Render<JobsPage>();

        await page.ClickAsync("[aria-label='Run again: Backup of ventas']");

        page.WaitForAssertion(() => Assert.Equal(2, Rows(page).Count));
        Assert.NotNull(ConsoleJobs.Shown);
    }

    private static IReadOnlyList<string> Rows(IRenderedComponent<JobsPage> page) => [.. page.FindAll("tbody tr").Select(r => r.TextContent)];

    private async Task BackUpAsync(params string[] names)
    {
        await CreateAsync(names);
        foreach (var name in names)
        {
            await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, Name(name)).Id, CancellationToken.None);
        }
    }
}
