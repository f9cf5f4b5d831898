using Bunit;
using JettraAdmin.Components.Dashboard;
using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Components.Live;

/// <summary>No page says of a backup what is no longer so: it looks when it is opened, each minute, and when others found something.</summary>
public sealed class OverviewLookTests : EngineContext
{
    private static readonly TimeSpan BeforeTheMinute = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Findings_of_other_reads_appear_on_open_pages()
    {
        var file = await BackedUpAsync();
        var page = Render<Dashboard>();
        page.WaitForAssertion(() => Assert.Contains("Verified", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Damage(file);

        Assert.Equal(AssuranceLevel.Damaged, (await Engine.Backups.GetAsync(Live.Caller!, ArchiveName.Parse(file), CancellationToken.None)).Assurance.Level);

        page.WaitForAssertion(() => Assert.Contains("Damaged", page.Find("tbody").TextContent, StringComparison.Ordinal), BeforeTheMinute);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Damage_without_a_changed_stamp_is_found_by_reading(bool byPlan)
    {
        var file = await BackedUpAsync();
        var page = Render<Dashboard>();
        page.WaitForAssertion(() => Assert.Contains("Verified", page.Find("tbody").TextContent, StringComparison.Ordinal));
        DamageUnseen(file, atEnd: byPlan);

        var name = ArchiveName.Parse(file);
        if (byPlan)
        {
            await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.PlanRestoreAsync(Live.Caller!, new RestoreSource.Listed(name), Name("copy"), CancellationToken.None));
        }
        else
        {
            var job = await Engine.Backups.StartVerifyAsync(Live.Caller!, name, CancellationToken.None);
            Assert.Equal(JobState.Failed, (await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None)).State);
        }

        page.WaitForAssertion(() => Assert.Contains("Damaged", page.Find("tbody").TextContent, StringComparison.Ordinal), BeforeTheMinute);
    }

    [Fact]
    public async Task The_overview_is_refreshed_every_minute()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var service = new OverviewService(Engine.Storage, Engine.BackupList, Engine.Jobs, time, NullLogger<OverviewService>.Instance);
        var overview = service.For(Caller.Server);
        var file = await BackedUpAsync();
        await MovedUntilAsync(() => overview.Now.LastGood.Count == 1);
        // What the backup itself had read is read by then.
        var made = time.GetUtcNow();
        await MovedUntilAsync(() => time.GetUtcNow() - made > TimeSpan.FromSeconds(20));
        Damage(file);

        // Something is asked for all the time, so that it never rests.
        var begun = time.GetUtcNow();
        await MovedUntilAsync(() => overview.Now.Bad.Count == 1);

        Assert.InRange(time.GetUtcNow() - begun, TimeSpan.Zero, TimeSpan.FromSeconds(90));

        async Task MovedUntilAsync(Func<bool> holds)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(60));
            while (!holds())
            {
                foreach (var database in overview.Databases)
                {
                    overview.Summary(database with { Generation = -1 }, inSight: true);
                }

                time.Advance(TimeSpan.FromMilliseconds(250));
                await Task.Delay(5, patience.Token);
            }
        }
    }

    [Fact]
    public async Task Refreshing_unchanged_backups_opens_no_file()
    {
        await BackedUpAsync();
        var overview = Services.GetRequiredService<OverviewService>().For(Caller.Server);
        await overview.LookAsync();
        var before = overview.Now.Backups!;

        await overview.LookAsync();

        Assert.Same(before, overview.Now.Backups);
        // What the file says was not read anew.
        Assert.Same(before[0].Contents, (await Engine.BackupList.ListAsync(CancellationToken.None))[0].Contents);
    }

    private async Task<string> BackedUpAsync()
    {
        await CreateAsync("ventas");
        var job = Engine.Backups.StartBackup(Caller.Server, Name("ventas"));
        return (await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None)).Result.File!;
    }

    private void Damage(string file)
    {
        using var stream = File.OpenWrite(Path.Combine(BackupDirectory, file));
        stream.SetLength(stream.Length / 2);
    }

    private void DamageUnseen(string file, bool atEnd)
    {
        var path = Path.Combine(BackupDirectory, file);
        var written = File.GetLastWriteTimeUtc(path);
        using (FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite))
        {
            // The signature of the end record, or a byte of the first entry's data.
            var at = atEnd ? stream.Length - 22 : 60;
            stream.Position = at;
            var was = stream.ReadByte();
            stream.Position = at;
            stream.WriteByte((byte)(was ^ 0x55));
        }

        File.SetLastWriteTimeUtc(path, written);
    }
}
