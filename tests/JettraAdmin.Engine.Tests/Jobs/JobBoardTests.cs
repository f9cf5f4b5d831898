using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Jobs;

public sealed class JobBoardTests
{
    private readonly JobBoard _board = new();

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_watch_gives_what_is_there_and_everything_after_and_nothing_falls_between()
    {
        Job a = Put(NewJob("a"));
        using JobWatch watch = _board.Watch();
        Job b = Put(NewJob("b"));

        Assert.Equal(a.Id, Assert.Single(watch.Current).Id);
        Assert.Equal(b.Id, (await NextAsync(watch)).Id);
    }

    [Fact]
    public async Task A_slow_watcher_gets_the_latest_state_of_each_job_once()
    {
        Job job = Put(NewJob("a"));
        using JobWatch watch = _board.Watch();
        for (int i = 1; i <= 1000; i++)
        {
            Put(job with { State = JobState.Running, Progress = new JobProgress(JobPhase.Writing, i / 1000d, i) });
        }

        Put(job with { State = JobState.Completed });
        var seen = new List<Job>();
        await foreach (Job change in watch.ChangesAsync(Soon))
        {
            seen.Add(change);
            if (change.Ended)
            {
                break;
            }
        }

        Assert.Equal(JobState.Completed, Assert.Single(seen).State);
    }

    [Fact]
    public async Task A_filter_hides_what_the_watcher_may_not_see()
    {
        using JobWatch watch = _board.Watch(job => job.Database == DatabaseName.Parse("mine"));
        Put(NewJob("theirs"));
        Job mine = Put(NewJob("mine"));

        Assert.Equal(mine.Id, (await NextAsync(watch)).Id);
    }

    [Fact]
    public async Task A_disposed_watch_ends_its_stream()
    {
        JobWatch watch = _board.Watch();
        Task<List<Job>> reading = ReadAllAsync(watch);
        watch.Dispose();

        Assert.Empty(await reading.WaitAsync(Soon));
    }

    [Fact]
    public async Task Waiting_for_an_unknown_job_answers_null_and_for_an_ended_one_answers_it()
    {
        Assert.Null(await _board.WhenEndedAsync(JobId.New(), Soon));
        Job job = Put(NewJob("a") with { State = JobState.Failed });
        Assert.Equal(job, await _board.WhenEndedAsync(job.Id, Soon));
    }

    [Fact]
    public void The_board_forgets_old_ended_jobs_and_never_a_running_one()
    {
        Job running = Put(NewJob("a") with { State = JobState.Running });
        for (int i = 0; i < 1000; i++)
        {
            Put(NewJob("b") with { State = JobState.Completed });
        }

        Assert.NotNull(_board.Find(running.Id));
        Assert.InRange(_board.Jobs.Count, 2, 300);
    }

    private static Job NewJob(string database) =>
        new(JobId.New(), JobKind.Backup, JobState.Queued, DatabaseName.Parse(database), null, "admin", DateTimeOffset.UtcNow);

    private static async Task<Job> NextAsync(JobWatch watch)
    {
        await foreach (Job job in watch.ChangesAsync(Soon))
        {
            return job;
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static async Task<List<Job>> ReadAllAsync(JobWatch watch)
    {
        var jobs = new List<Job>();
        await foreach (Job job in watch.ChangesAsync(Soon))
        {
            jobs.Add(job);
        }

        return jobs;
    }

    private Job Put(Job job)
    {
        _board.Put(job);
        return job;
    }
}
