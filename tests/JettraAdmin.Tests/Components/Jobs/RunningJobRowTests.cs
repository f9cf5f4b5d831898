using Bunit;
using JettraAdmin.Components.Jobs;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Jobs;

public sealed class RunningJobRowTests : ConsoleContext
{
    [Fact]
    public void A_running_job_shows_progress_and_can_be_cancelled()
    {
        Job? stopped = null;
        var job = Samples.Job(JobKind.Backup) with
        {
            Progress = new JobProgress(JobPhase.Writing, 0.625, 3_794_680, 6_120_448, DocumentsPerSecond: 46_900, TimeLeft: TimeSpan.FromSeconds(49)),
        };

        var row = Render<RunningJobRow>(p => p.Add(x => x.Job, job).Add(x => x.Cancel, j => stopped = j));
        row.Find("button").Click();

        Assert.Contains("Backup of ventas", row.Markup, StringComparison.Ordinal);
        Assert.Contains("62 %", row.Markup, StringComparison.Ordinal);
        Assert.Contains("3,794,680 of 6,120,448", row.Markup, StringComparison.Ordinal);
        Assert.Contains("46,900 docs/s, 0:49 left", row.Markup, StringComparison.Ordinal);
        Assert.Equal("62", row.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Equal(job, stopped);
    }

    [Fact]
    public void A_waiting_job_has_no_progress_bar()
    {
        var row = Render<RunningJobRow>(p => p.Add(x => x.Job, Samples.Job(state: JobState.Queued)));

        Assert.Empty(row.FindAll("[role=progressbar]"));
        Assert.Contains("starts by itself", row.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_failed_is_explained()
    {
        var job = Samples.Job(JobKind.Backup, JobState.Failed) with { Problem = new JobProblem("backups_unavailable", "The backups folder is read-only. Nothing was left behind.", "Make it writable.") };

        var detail = Render<JobDetail>(p => p.Add(x => x.Job, job));

        Assert.Contains("The backups folder is read-only.", detail.Find(".note.ground-bad b").TextContent, StringComparison.Ordinal);
        Assert.Contains("Make it writable.", detail.Find(".note.ground-bad").TextContent, StringComparison.Ordinal);
        Assert.Contains(job.Id.ToString(), detail.Markup, StringComparison.Ordinal);
    }
}
