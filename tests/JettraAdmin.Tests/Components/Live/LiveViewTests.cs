using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Live;

/// <summary>A viewer sees what their rights of this moment reach, and nothing of what they reached before.</summary>
public sealed class LiveViewTests : EngineContext
{
    [Fact]
    public async Task A_new_limit_hides_other_databases_and_jobs()
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
    public async Task More_rights_show_more_databases()
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
    public async Task A_user_who_is_no_longer_owner_sees_no_jobs()
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
