using Bunit;
using JettraAdmin.Components.Sheet;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Sheet;

public sealed class JobSheetTests : EngineContext
{
    [Fact]
    public void A_running_job_shows_progress_rate_and_time_left()
    {
        var job = Samples.Job(JobKind.Backup) with
        {
            Progress = new JobProgress(JobPhase.Writing, 0.62, 796_272, 1_284_310, 1_300_000_000, 2_100_000_000, "lineas", 41_900, TimeSpan.FromSeconds(12)),
        };

        var view = Render<RunningJobPanel>(p => p.Add(v => v.Job, job));

        Assert.Equal("62 %", view.Find(".big").TextContent);
        Assert.Equal("62", view.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Equal(
            ["796,272 of 1,284,310", "1.3 of 2.1 GB", "41,900 docs/s, 68.4 MB/s", "lineas"],
            view.FindAll(".facts div > span:last-child").Select(s => s.TextContent));
        Assert.Matches("0:12 left running for [0-9:]+$", view.Find(".progress-line").TextContent.TrimEnd());
        Assert.Contains("You can close this page", view.Find(".note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_values_are_not_invented()
    {
        var view = Render<RunningJobPanel>(p => p.Add(v => v.Job, Samples.Job(JobKind.Backup)));

        Assert.Equal(["–", "–", "–", "–"], view.FindAll(".facts div > span:last-child").Select(s => s.TextContent));
        Assert.DoesNotContain("left", view.Find(".progress-line").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_job_says_what_happened_what_is_safe_and_what_to_do()
    {
        var job = Samples.Job(JobKind.Backup, JobState.Failed) with { Problem = new JobProblem("disk_full", "The disk is full: 412 MB needed.", "Free space, then try again.") };

        var view = Render<StoppedJobPanel>(p => p.Add(v => v.Job, job));

        Assert.Equal(["What happened", "What is safe", "What to do next"], view.FindAll("dt").Select(d => d.TextContent));
        Assert.Equal(("The disk is full: 412 MB needed.", "Free space, then try again."), (view.FindAll("dd")[0].TextContent, view.FindAll("dd")[2].TextContent));
        Assert.Contains("ventas was only read", view.Find(".note.ground-good").TextContent, StringComparison.Ordinal);
        Assert.Contains("disk_full", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_completed_restore_shows_equal_digests_and_undo()
    {
        var digest = Samples.DigestOf('a');
        var job = Samples.Job(JobKind.Restore, JobState.Completed) with
        {
            Result = new JobResult
            {
                Documents = 48_203, DataFrom = Samples.Night, SourceDigest = digest, ArchiveDigest = digest, RestoredDigest = digest,
                Undo = 7, UndoUntil = Samples.Night.AddDays(7), WritesMeanwhile = 3,
            },
        };

        var view = Render<JobDonePanel>(p => p.Add(v => v.Job, job));

        Assert.Equal("ventas holds the 48,203 documents of Sun 14 Dec 2025, 22:00:00.", view.Find("p").TextContent);
        Assert.Equal(2, view.FindAll(".proof .equal").Count);
        Assert.Contains("3 documents were written while it ran", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_is_offered_while_the_kept_state_exists()
    {
        await CreateAsync("ventas");
        var dropped = await Engine.Databases.DropAsync(Live.Caller!, Name("ventas"));
        var view = Render<JobDonePanel>(p => p.Add(v => v.Job, dropped));
        view.WaitForAssertion(() => Assert.Matches("^Its 0 documents are kept until .+ and can be brought back until then.$", view.Find("p").TextContent));
        view.WaitForAssertion(() => Assert.Equal("Bring ventas back", view.Find(".undo button").LastChild!.TextContent), TimeSpan.FromSeconds(20));

        await Engine.Backups.FreeAsync(Live.Caller!, dropped.Result.Undo!.Value, CancellationToken.None);

        view.WaitForAssertion(() => Assert.Empty(view.FindAll(".undo")), TimeSpan.FromSeconds(20));
        Assert.Contains("The previous data is not kept any more", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_of_a_backup_stays_until_it_is_closed()
    {
        await CreateAsync("ventas");
        var job = Engine.Backups.StartBackup(Live.Caller!, Name("ventas"));
        ConsoleJobs.Begin(job);

        var sheet = Render<JobSheet>(p => p.Add(s => s.Id, job.Id));

        sheet.WaitForAssertion(() => Assert.Contains("ventas is backed up", sheet.Find(".job-sheet-head").TextContent, StringComparison.Ordinal));
        Assert.Single(sheet.FindAll(".proof .equal"));
        Assert.StartsWith("api/backup/download?file=ventas_", sheet.Find("a.button.primary").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Single(ConsoleJobs.Results);
        Assert.Contains("a download can be interrupted and resumed", sheet.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Do not start downloads for me", sheet.Markup, StringComparison.Ordinal);

        await sheet.ClickAsync(".job-sheet-foot button:last-child");

        sheet.WaitForAssertion(() => Assert.Empty(ConsoleJobs.Results));
        sheet.WaitForAssertion(() => Assert.Null(ConsoleJobs.Shown));
    }
}
