using Bunit;
using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class BackupPopoverOfSeveralTests : EngineContext
{
    [Fact]
    public async Task One_confirmation_starts_a_backup_of_each_and_shows_what_they_need_together()
    {
        await CreateAsync("alpha", "beta", "gamma");
        var popover = Ask("alpha", "beta");
        popover.WaitForAssertion(() => Assert.DoesNotContain("Counting", popover.Markup, StringComparison.Ordinal));

        Assert.Equal("Back up 2 databases?", popover.Find("[role=dialog]").GetAttribute("aria-label"));
        Assert.StartsWith("0 documents", popover.FindAll("dd")[0].TextContent, StringComparison.Ordinal);
        Assert.Matches("^up to .* free$", popover.FindAll("dd")[2].TextContent);
        await popover.ClickAsync(".button.primary");

        Assert.Equal(2, ConsoleJobs.Results.Count);
        Assert.Null(ConsoleJobs.Asked);
        foreach (var result in ConsoleJobs.Results)
        {
            Assert.Equal(JobState.Completed, (await Engine.Jobs.WhenEndedAsync(Live.Caller!, result.Job, CancellationToken.None)).State);
        }
    }

    [Fact]
    public async Task More_backups_than_the_queue_takes_are_all_made()
    {
        string[] names = [.. Enumerable.Range(0, 90).Select(i => $"t{i:D2}")];
        await CreateAsync(names);
        var popover = Ask(names);
        popover.WaitForAssertion(() => Assert.Equal("Back up 90 databases", popover.Find(".button.primary").TextContent));

        await popover.ClickAsync(".button.primary");

        popover.WaitForState(() => ConsoleJobs.Asked is null, TimeSpan.FromMinutes(1));
        Assert.Equal(90, Engine.Jobs.List(Caller.Server).Count(j => j.Kind == JobKind.Backup));
        Assert.DoesNotContain("refused", popover.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_dropped_meanwhile_is_left_out()
    {
        await CreateAsync("alpha");
        var popover = Ask("alpha", "gone");

        popover.WaitForAssertion(() => Assert.Equal("Back up 1 database", popover.Find(".button.primary").TextContent));
    }

    private IRenderedComponent<BackupPopoverOfSeveral> Ask(params string[] names)
    {
        ConsoleJobs.AskBackups([.. names.Select(Name)], "anchor");
        return Render<BackupPopoverOfSeveral>(p => p.Add(q => q.Question, ConsoleJobs.Asked!));
    }
}
