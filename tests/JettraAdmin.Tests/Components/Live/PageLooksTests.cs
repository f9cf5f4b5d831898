using Bunit;
using JettraAdmin.Components.Dashboard;
using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components.Live;

/// <summary>What is opened looks at the files as they are now, while nothing else looks: the clock of the overview stands still.</summary>
public sealed class PageLooksTests : EngineContext
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public PageLooksTests() => OverviewClock = new FakeTime(DateTimeOffset.UtcNow);

    [Fact]
    public async Task The_dashboard()
    {
        await DamagedAsync();
        var page = Render<Dashboard>();
        page.WaitForAssertion(() => Assert.Contains("Damaged", page.Find("tbody").TextContent, StringComparison.Ordinal), Soon);
    }

    [Fact]
    public async Task The_page_of_a_database()
    {
        await DamagedAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas");
        var page = Render<DatabasePage>(p => p.Add(d => d.Text, "ventas"));
        page.WaitForAssertion(() => Assert.Contains("There is no good backup of this database yet", page.Markup, StringComparison.Ordinal), Soon);
    }

    [Fact]
    public async Task The_tree()
    {
        await DamagedAsync();
        var tree = Render<DatabaseTree>();
        tree.WaitForAssertion(() => Assert.Equal("ventas no good", tree.Find("[role=treeitem]").GetAttribute("aria-label")), Soon);
    }

    private async Task DamagedAsync()
    {
        await CreateAsync("ventas");
        var job = Engine.Backups.StartBackup(Caller.Server, Name("ventas"));
        var file = (await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None)).Result.File!;
        await Live.LookAsync();
        Assert.Single(Live.Now.LastGood);
        using var stream = File.OpenWrite(Path.Combine(BackupDirectory, file));
        stream.SetLength(stream.Length / 2);
    }
}
