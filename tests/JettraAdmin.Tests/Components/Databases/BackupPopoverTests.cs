using AngleSharp.Dom;
using Bunit;
using JettraAdmin.Components.Databases;
using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Access;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class BackupPopoverTests : EngineContext
{
    [Fact]
    public async Task The_popover_shows_the_plan_and_starts_the_job()
    {
        await CreateAsync("ventas");
        var popover = Ask("ventas");

        Assert.Equal("Back up ventas?", popover.Find("h2").TextContent);
        popover.WaitForAssertion(() => Assert.Equal("0 documents, 0 B", popover.FindAll("dd")[0].TextContent));
        Assert.Matches("^up to .* free$", popover.FindAll("dd")[2].TextContent);

        await popover.ClickAsync(".button.primary");

        popover.WaitForAssertion(() => Assert.NotNull(ConsoleJobs.Shown));
        Assert.Null(ConsoleJobs.Asked);
        Assert.True(Assert.Single(ConsoleJobs.Results).Download);
    }

    [Fact]
    public async Task Without_the_checkbox_nothing_is_downloaded()
    {
        await CreateAsync("ventas");
        var popover = Ask("ventas");

        await popover.ActAsync(() => popover.Find("input[type=checkbox]"), box => box.ChangeAsync(false));
        await popover.ClickAsync(".button.primary");

        popover.WaitForAssertion(() => Assert.False(Assert.Single(ConsoleJobs.Results).Download));
    }

    [Fact]
    public async Task From_the_dashboard_the_name_is_chosen_first()
    {
        await CreateAsync("ventas", "clientes");
        var popover = Ask(null);

        Assert.True(popover.Find(".button.primary").HasAttribute("disabled"));
        await popover.ActAsync(() => popover.Find("#backup-database"), field => field.InputAsync("ventas"));

        popover.WaitForAssertion(() => Assert.False(popover.Find(".button.primary").HasAttribute("disabled")));
    }

    [Fact]
    public async Task Two_clicks_make_one_backup()
    {
        await CreateAsync("ventas");
        var popover = Ask("ventas");
        var button = popover.Find(".button.primary");

        await popover.InvokeAsync(() => Task.WhenAll(button.ClickAsync(new()), button.ClickAsync(new())));

        popover.WaitForAssertion(() => Assert.Single(ConsoleJobs.Results), TimeSpan.FromSeconds(20));
        Assert.Single(Engine.Jobs.List(Caller.Server));
    }

    [Fact]
    public void A_refusal_is_shown_in_the_popover()
    {
        var popover = Ask("nowhere");

        popover.WaitForAssertion(() => Assert.Contains("nowhere", popover.Find(".note.ground-bad").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dropped_database_disables_the_open_popover()
    {
        await CreateAsync("ventas");
        var popover = Ask("ventas");
        popover.WaitForAssertion(() => Assert.Equal("0 documents, 0 B", popover.FindAll("dd")[0].TextContent));
        Assert.False(popover.Find(".button.primary").HasAttribute("disabled"));

        await Engine.Databases.DropAsync(Live.Caller!, Name("ventas"));

        popover.WaitForAssertion(() => Assert.Contains("There is no database called ventas", popover.Find(".note.ground-bad").TextContent, StringComparison.Ordinal));
        Assert.True(popover.Find(".button.primary").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Escape_closes_the_popover()
    {
        await CreateAsync("ventas");
        ConsoleJobs.AskBackup(Name("ventas"), "x");
        var popover = Ask("ventas");

        await popover.ActAsync(() => popover.Find("[role=dialog]"), dialog => dialog.KeyDownAsync("Escape"));

        popover.WaitForAssertion(() => Assert.Null(ConsoleJobs.Asked));
    }

    private IRenderedComponent<BackupPopover> Ask(string? name) =>
        Render<BackupPopover>(p => p.Add(b => b.Question, new BackupQuestion(name is null ? null : Name(name), "x")));
}
