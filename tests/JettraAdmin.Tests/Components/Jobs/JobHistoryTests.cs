using JettraAdmin.Components.Jobs;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Jobs;

public sealed class JobHistoryTests
{
    [Fact]
    public void The_history_has_the_jobs_of_its_pages_newest_first()
    {
        var history = Begun();
        var old = Samples.Job(state: JobState.Completed, minutesAgo: 9);
        var young = Samples.Job(state: JobState.Failed, minutesAgo: 1);

        history.Append(new JobPage([young], JobKey.Of(young)));
        Assert.True(history.More);
        Assert.Equal(JobKey.Of(young), history.Next!.After);

        history.Append(new JobPage([old], null));
        Assert.Equal([young, old], history.Shown);
        Assert.False(history.More);
    }

    [Fact]
    public void New_jobs_do_not_move_the_paging_position()
    {
        var history = Begun();
        var first = Samples.Job(state: JobState.Completed, minutesAgo: 5);
        history.Append(new JobPage([first], JobKey.Of(first)));

        history.Update([Samples.Job(state: JobState.Completed), Samples.Job(JobKind.Backup, JobState.Running)]);

        Assert.Equal(2, history.Shown.Count);
        Assert.Equal(JobKey.Of(first), history.Next!.After);
    }

    [Fact]
    public void A_job_of_a_page_that_is_not_loaded_is_left_out()
    {
        var history = Begun();
        var first = Samples.Job(state: JobState.Completed, minutesAgo: 5);
        history.Append(new JobPage([first], JobKey.Of(first)));

        history.Update([Samples.Job(state: JobState.Completed, minutesAgo: 9)]);

        Assert.Equal([first], history.Shown);
    }

    [Fact]
    public void Only_matching_jobs_are_added_while_the_page_is_open()
    {
        var history = new JobHistory();
        history.Begin(new JobSearch { Kind = JobKind.Verify }.ToQuery(TimeZoneInfo.Utc, JobHistory.PageSize));

        history.Update([Samples.Job(JobKind.Backup, JobState.Completed), Samples.Job(JobKind.Verify, JobState.Completed)]);

        Assert.Equal(JobKind.Verify, Assert.Single(history.Shown).Kind);
    }

    [Fact]
    public void A_job_that_was_asked_for_is_shown_whether_or_not_it_matches()
    {
        var history = new JobHistory();
        history.Begin(null);
        Assert.Null(history.Next);

        history.Include(Samples.Job(state: JobState.Completed));

        Assert.Single(history.Shown);
    }

    private static JobHistory Begun()
    {
        var history = new JobHistory();
        history.Begin(new JobSearch().ToQuery(TimeZoneInfo.Utc, JobHistory.PageSize));
        return history;
    }
}
