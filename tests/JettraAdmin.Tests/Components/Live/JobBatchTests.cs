using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Live;

public sealed class JobBatchTests
{
    private readonly List<string> _started = [];
    private int _changes;

    [Fact]
    public async Task It_starts_all_at_once_while_the_queue_has_room()
    {
        var batch = Batch();

        await batch.RunAsync<string>(["a", "b"], StartAsync, (name, _) => _started.Add(name), CancellationToken.None);

        Assert.Equal(["a", "b"], _started);
        Assert.Equal((2, 2, false, 0), (batch.Started, batch.Total, batch.HasWaited, _changes));
    }

    [Fact]
    public async Task It_waits_for_room_and_goes_on_where_it_was()
    {
        var batch = Batch();
        var refusals = 2;

        await batch.RunAsync<string>(
            ["a", "b", "c"],
            name => name == "b" && refusals-- > 0 ? throw new JettraException(ErrorCodes.QueueFull, "full") : StartAsync(name),
            (name, _) => _started.Add(name),
            CancellationToken.None);

        Assert.Equal(["a", "b", "c"], _started);
        Assert.True(batch.HasWaited);
        Assert.Equal(3, _changes);
    }

    [Fact]
    public async Task Another_refusal_ends_it_and_what_was_started_is_counted()
    {
        var batch = Batch();

        var failure = await Assert.ThrowsAsync<JettraException>(() => batch.RunAsync<string>(
            ["a", "b", "c"],
            name => name == "b" ? throw new JettraException(ErrorCodes.DiskFull, "full") : StartAsync(name),
            (name, _) => _started.Add(name),
            CancellationToken.None));

        Assert.Equal(ErrorCodes.DiskFull, failure.Error);
        Assert.Equal((1, 3), (batch.Started, batch.Total));
        Assert.Equal(["a"], _started);
    }

    [Fact]
    public async Task Leaving_the_page_ends_the_waiting()
    {
        using var left = new CancellationTokenSource();
        var batch = new JobBatch(TimeProvider.System, left.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch.RunAsync<string>(
            ["a"], _ => throw new JettraException(ErrorCodes.QueueFull, "full"), (name, _) => _started.Add(name), left.Token));

        Assert.Empty(_started);
    }

    private static Task<Job> StartAsync(string name) => Task.FromResult(Samples.Job(JobKind.Backup, JobState.Queued, name));

    private JobBatch Batch() => new(TimeProvider.System, () => _changes++);
}
