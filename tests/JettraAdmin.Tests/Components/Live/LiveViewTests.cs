using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Live;

/// <summary>A viewer sees what their rights of this moment reach, and nothing of what they reached before.</summary>
public sealed class LiveViewTests : EngineContext
{
    [Fact]
    public async Task Whoever_is_limited_meanwhile_sees_no_job_and_no_database_of_the_others()
    {
        await CreateAsync("hr", "sales");
        await EndedAsync("sales");
        await EndedAsync("hr");
        Live.Follow(new Caller("lucia", Role.Owner));
        Assert.Equal(["hr", "sales"], Live.Jobs.Select(j => j.Database.Value).Order());

        Live.Follow(new Caller("lucia", Role.Owner, [Name("hr")]));
        await EndedAsync("sales");
        await EndedAsync("hr");

        await SeenAsync(2);
        Assert.All(Live.Jobs, j => Assert.Equal("hr", j.Database.Value));
        Assert.Equal(["hr"], Live.Databases.Select(d => d.Name.Value));
    }

    [Fact]
    public async Task Whoever_is_allowed_more_meanwhile_sees_it()
    {
        await CreateAsync("hr", "sales");
        Live.Follow(new Caller("lucia", Role.Owner, [Name("hr")]));
        await EndedAsync("sales");
        Assert.Empty(Live.Jobs);

        Live.Follow(new Caller("lucia", Role.Owner));
        await EndedAsync("hr");

        await SeenAsync(2);
    }

    [Fact]
    public async Task Who_is_no_owner_any_more_sees_no_jobs()
    {
        await CreateAsync("hr");
        await EndedAsync("hr");
        Live.Follow(new Caller("lucia", Role.Owner));
        Assert.Single(Live.Jobs);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Live.Changed += () => told.TrySetResult();

        Live.Follow(new Caller("lucia", Role.Reader));

        Assert.Empty(Live.Jobs);
        await told.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private async Task EndedAsync(string name)
    {
        var job = Engine.Backups.StartBackup(Caller.Server, Name(name));
        await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, TestContext.Current.CancellationToken);
    }

    // The view follows the board on a thread of its own.
    private async Task SeenAsync(int ended)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (Live.Jobs.Count(j => j.Ended) < ended)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
