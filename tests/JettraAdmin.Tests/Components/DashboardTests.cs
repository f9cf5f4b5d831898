using AngleSharp.Dom;
using Bunit;
using JettraAdmin.Components.Dashboard;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Tests.Components;

public sealed class DashboardTests : EngineContext
{
    [Fact]
    public void Without_databases_it_says_how_to_create_one()
    {
        var page = Render<Dashboard>();

        Assert.Equal("No databases yet", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task A_new_database_appears_without_reload()
    {
        var page = Render<Dashboard>();

        await CreateAsync("ventas");

        page.WaitForAssertion(() => Assert.StartsWith("1 database, 0 documents", page.Find(".page-head p").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.EndsWith("It does not have a good backup from the last 48 hours.", page.Find(".page-head p").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_emptied_folder_does_not_count_as_never_backed_up()
    {
        await CreateAsync("ventas");
        await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, Name("ventas")).Id, CancellationToken.None);
        var page = Render<Dashboard>();
        page.WaitForAssertion(() => Assert.EndsWith("It has a good backup from the last 48 hours.", page.Find(".page-head p").TextContent, StringComparison.Ordinal));

        File.Delete(Directory.GetFiles(BackupDirectory).Single());
        await Engine.BackupList.ListAsync(CancellationToken.None);

        page.WaitForAssertion(() => Assert.Contains("is no longer in the folder", page.Markup, StringComparison.Ordinal));
        Assert.Contains("The backup that was in the backups folder is missing", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("ever been backed up", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Never backed up", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_disk_bar_includes_space_used_by_others()
    {
        await CreateAsync("ventas");
        var disk = Render<DiskUsage>();

        // Others write to the same disk: what is shown is compared with what was measured last, until both are of one moment.
        disk.WaitForAssertion(() =>
        {
            Assert.Equal(5, disk.FindAll(".bar > b").Count);
            var usage = Live.Now.Disk!;
            var others = Viewer.English.Format.Bytes(usage.Total - usage.Free - usage.Databases - usage.Kept);
            Assert.Equal(others, disk.FindAll("dt").Zip(disk.FindAll("dd")).Single(row => row.First.TextContent == "Other files and reserved space").Second.TextContent);
        });
    }

    [Fact]
    public async Task Long_names_with_different_ends_are_distinguishable()
    {
        await CreateAsync("customers_of_the_year_2025", "customers_of_the_year_2026");
        var table = Render<DatabaseTable>();

        table.WaitForAssertion(() => Assert.Equal(["r_2025", "r_2026"], table.FindAll("td.main-cell .no-wrap").Select(e => e.TextContent)));
        Assert.Equal(("customers_of_the_year_2026", "customers_of_the_year_2026"), (table.FindAll("td.main-cell a")[1].TextContent, table.FindAll("td.main-cell a")[1].GetAttribute("aria-label")));
    }

    [Fact]
    public async Task Databases_with_only_future_backups_can_be_backed_up_from_the_list()
    {
        string[] names = ["a", "b", "c", "d", "e"];
        await CreateAsync(names);
        var ahead = Samples.Backup() with { Contents = new ArchiveContents(Samples.Manifest() with { CreatedAt = DateTimeOffset.UtcNow.AddDays(3) }) };
        var what = new Attention([], [], [], []) { Ahead = [.. names.Select(n => new OldBackup(Engine.Storage.Find(Name(n))!, ahead))] };
        var list = Render<AttentionList>(p => p.Add(a => a.What, what));
        Assert.Contains("The only good backup of 2 more databases is dated in the future", list.Markup, StringComparison.Ordinal);

        await list.ActAsync(() => list.FindAll("button").Single(b => b.TextContent == "Show all 5"), b => b.ClickAsync());

        Assert.Equal(names.Select(n => $"Back up {n}"), list.FindAll("[role=listitem] button").Select(b => b.GetAttribute("aria-label")));
        await list.ClickAsync("button[aria-label='Back up e']");
        Assert.Equal(Name("e"), ConsoleJobs.Asked!.Database);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("failed")]
    public async Task More_items_can_be_shown(string kind)
    {
        string[] names = ["a", "b", "c", "d"];
        await CreateAsync(names);
        DatabaseEntry[] databases = [.. names.Select(n => Engine.Storage.Find(Name(n))!)];
        var what = kind == "lost"
            ? new Attention([], [], [], []) { Lost = [.. databases.Select(d => new LostBackup(d, Samples.Gone(d.Name.Value), null))] }
            : new Attention([.. databases.Select(d => new FailedBackup(d, Samples.Job(JobKind.Backup, JobState.Failed, d.Name.Value), null))], [], [], []);
        var list = Render<AttentionList>(p => p.Add(a => a.What, what));

        await list.ActAsync(() => list.FindAll("button").Single(b => b.TextContent == "Show all 4"), b => b.ClickAsync());

        Assert.Equal(names, list.FindAll("[role=listitem] b").Select(b => b.TextContent));
    }

    [Theory]
    [InlineData(1, "1 document has no good backup.")]
    [InlineData(2, "2 documents have no good backup.")]
    public void Documents_without_a_backup_are_counted(int documents, string told) => Assert.Equal(told, Viewer.English.BackupLabels.NoCopy(documents));

    [Fact]
    public async Task Everything_that_needs_a_backup_is_backed_up_with_one_question()
    {
        await CreateAsync("ventas", "clientes", "pedidos");
        var failed = Engine.Storage.Find(Name("pedidos"))!;
        var what = new Attention(
            [new FailedBackup(failed, Samples.Job(JobKind.Backup, JobState.Failed, "pedidos"), null)],
            [Engine.Storage.Find(Name("ventas"))!, Engine.Storage.Find(Name("clientes"))!],
            [],
            []);
        var list = Render<AttentionList>(p => p.Add(a => a.What, what));

        await list.ActAsync(() => list.FindAll("button").Single(b => b.TextContent == "Back up all 3"), b => b.ClickAsync());
        Assert.Equal(["pedidos", "ventas", "clientes"], ConsoleJobs.Asked!.Several.Select(n => n.Value));

        await list.ActAsync(() => list.FindAll("button").Single(b => b.TextContent == "Back up all 2"), b => b.ClickAsync());
        Assert.Equal(["ventas", "clientes"], ConsoleJobs.Asked!.Several.Select(n => n.Value));
    }

    [Fact]
    public void The_last_days_of_a_database_are_told_and_drawn()
    {
        var day = new DateOnly(2026, 11, 1);
        BackupDay[] days =
        [
            new(day, null, 0, 0), new(day, AssuranceLevel.Written, 1, 0), new(day, AssuranceLevel.Proved, 2, 1), new(day, null, 0, 2), new(day, AssuranceLevel.Damaged, 1, 0),
        ];

        var cells = Render<BackupDayCells>(p => p.Add(c => c.Days, days));

        Assert.Equal("Good backups on 2 of the last 5 days; backups failed on 2 days", cells.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal(["", "written", "proved", "failed", "unsound"], cells.FindAll("b").Select(b => b.ClassName ?? ""));
    }
}
