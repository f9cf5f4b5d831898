using JettraAdmin.Components.Jobs;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Jobs;

public sealed class JobHistoryTests
{
    [Fact]
    public void The_history_has_ended_jobs_newest_first()
    {
        var history = new JobHistory();
        var old = Samples.Job(state: JobState.Completed, minutesAgo: 9);
        var young = Samples.Job(state: JobState.Failed, minutesAgo: 1);

        history.Append([Samples.Job(), young, old]);

        Assert.Equal([young, old], history.Shown);
        Assert.False(history.More);
    }

    [Fact]
    public void Older_pages_are_loaded_until_one_is_not_full()
    {
        var history = new JobHistory();
        Job[] all = [.. Enumerable.Range(0, JobHistory.PageSize + 3).Select(i => Samples.Job(state: JobState.Completed, minutesAgo: i))];

        history.Append(all[..JobHistory.PageSize]);
        Assert.True(history.More);
        Assert.Equal(all[JobHistory.PageSize - 1].CreatedAt, history.Before);

        history.Append(all[JobHistory.PageSize..]);
        Assert.False(history.More);
        Assert.Equal(all.Length, history.Shown.Count);
    }

    [Fact]
    public void New_jobs_do_not_move_the_paging_position()
    {
        var history = new JobHistory();
        history.Append([Samples.Job(state: JobState.Completed, minutesAgo: 5)]);
        var before = history.Before;

        history.Update([Samples.Job(state: JobState.Completed)]);

        Assert.Equal(2, history.Shown.Count);
        Assert.Equal(before, history.Before);
    }

    [Theory]
    [InlineData(HistoryPart.All, 4)]
    [InlineData(HistoryPart.Backup, 1)]
    [InlineData(HistoryPart.Restore, 2)]
    [InlineData(HistoryPart.Test, 1)]
    [InlineData(HistoryPart.Verify, 0)]
    [InlineData(HistoryPart.Problems, 1)]
    public void The_history_can_be_filtered(HistoryPart part, int left)
    {
        var history = new JobHistory { Part = part };
        history.Append([
            Samples.Job(JobKind.Backup, JobState.Completed), Samples.Job(JobKind.Restore, JobState.Interrupted),
            Samples.Job(JobKind.Undo, JobState.Completed), Samples.Job(JobKind.TestRestore, JobState.Completed)]);

        Assert.Equal(left, history.Shown.Count);
    }
}
