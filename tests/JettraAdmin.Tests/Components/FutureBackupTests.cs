using Bunit;
using JettraAdmin.Components.Backups;
using JettraAdmin.Components.Backups.Restoring;
using JettraAdmin.Components.Dashboard;
using JettraAdmin.Components.Databases;
using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components;

/// <summary>A backup from the future: the clock by which the console tells ages is three days behind the one that made it.</summary>
public sealed class FutureBackupTests : EngineContext
{
    private readonly FakeTime _time;

    public FutureBackupTests()
        : this(new FakeTime(DateTimeOffset.UtcNow.AddDays(-3).AddMinutes(-1)))
    {
    }

    private FutureBackupTests(FakeTime time)
        : base(time) => _time = time;

    [Fact]
    public async Task A_future_backup_is_marked_and_never_counts_as_recent()
    {
        await CreateAsync("ventas");
        await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, Name("ventas")).Id, CancellationToken.None);
        var overview = Services.GetRequiredService<OverviewService>().For(Caller.Server);
        await UntilAsync(() => overview.Now.LastGood.Count == 1);

        var page = Render<Dashboard>();
        await UntilAsync(() =>
        {
            // The reading pauses by this clock.
            _time.Advance(TimeSpan.FromMilliseconds(250));
            return !page.Find(".page-head p").TextContent.Contains("Counting", StringComparison.Ordinal);
        });
        Assert.EndsWith("It does not have a good backup from the last 48 hours.", page.Find(".page-head p").TextContent, StringComparison.Ordinal);
        Assert.Contains("its only good backup is dated 3 days in the future", page.Find(".item").TextContent, StringComparison.Ordinal);
        Assert.Equal("Dated in the future", page.Find("td .last-good-line .truncated").TextContent);

        var panel = Render<LastGoodBackup>(p => p
            .Add(x => x.Backup, overview.Now.LastGood.Values.Single()).Add(x => x.Now, Live.Time));
        Assert.Contains("This backup is dated 3 days in the future.", panel.Markup, StringComparison.Ordinal);

        var choice = Render<BackupSummary>(p => p.Add(x => x.Backup, overview.Now.LastGood.Values.Single()));
        Assert.Contains("dated 3 days in the future", choice.Markup, StringComparison.Ordinal);

        var backups = Render<BackupsPage>();
        backups.WaitForAssertion(() => Assert.Equal("dated 3 days in the future", backups.Find("td.taken .visually-hidden").TextContent));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
