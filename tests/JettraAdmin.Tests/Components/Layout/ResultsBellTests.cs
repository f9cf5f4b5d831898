using Bunit;
using JettraAdmin.Components.Layout;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;
using MudBlazor;

namespace JettraAdmin.Tests.Components.Layout;

public sealed class ResultsBellTests : EngineContext
{
    [Fact]
    public async Task Results_name_their_database_and_can_all_be_closed()
    {
        await CreateAsync("ventas", "clientes");
        foreach (var name in (string[])["ventas", "clientes"])
        {
            var job = Engine.Backups.StartBackup(Live.Caller!, Name(name));
            ConsoleJobs.Keep(await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None));
        }

        var menu = Render<MudPopoverProvider>();
        var bell = Render<ResultsBell>();
        bell.WaitForAssertion(() => Assert.Equal("Results, 2 not seen yet", Label(bell)));
        await bell.ClickAsync("#results");
        menu.WaitForAssertion(() => Assert.Equal(
            ["clientes is backed up", "ventas is backed up"], menu.FindAll("[role=menuitem] .text-medium").Select(m => m.TextContent)));

        await menu.ActAsync(() => menu.FindAll("[role=menuitem]").Single(i => i.TextContent.Trim() == "Close all"), item => item.ClickAsync());

        Assert.Empty(ConsoleJobs.Results);
        bell.WaitForAssertion(() => Assert.Equal("Results", Label(bell)));
    }

    /// <summary>Another window has the first turn to download. Whoever leaves meanwhile leaves the download to the others.</summary>
    [Fact]
    public async Task A_bell_that_was_left_while_it_waits_reports_nothing()
    {
        await CreateAsync("ventas", "clientes");
        foreach (var name in (string[])["ventas", "clientes"])
        {
            var job = Engine.Backups.StartBackup(Live.Caller!, Name(name));
            ConsoleJobs.Keep(await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None), download: true);
        }

        Live.RequestRedraw();
        var answers = JSInterop.SetupModule("./js/console.js").Setup<bool>("answers");
        var bell = Render<ResultsBell>();
        bell.WaitForAssertion(() => Assert.NotEmpty(answers.Invocations));

        await DisposeComponentsAsync();
        answers.SetException(new ObjectDisposedException("JSObjectReference"));
        ConsoleJobs.Seen(ConsoleJobs.Results[0].Job);

        Assert.False(Renderer.UnhandledException.IsCompleted);
        Assert.All(ConsoleJobs.Results, r => Assert.True(r.Download));
    }

    private static string Label(IRenderedComponent<ResultsBell> bell) => bell.Find("#results .visually-hidden").TextContent;
}
