using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Tests.Components.Shared;

public sealed class UserActionTests
{
    private readonly UserAction _action = new();

    [Fact]
    public async Task A_failure_becomes_a_problem_and_the_next_run_clears_it()
    {
        await _action.RunAsync(() => throw new JettraException(ErrorCodes.DiskFull));

        Assert.True(_action.Problem!.Is(ErrorCodes.DiskFull));
        Assert.False(_action.IsBusy);
        await _action.RunAsync(() => Task.CompletedTask);
        Assert.Null(_action.Problem);
    }

    [Fact]
    public async Task A_second_action_is_ignored_while_the_first_runs()
    {
        var first = new TaskCompletionSource();
        var running = _action.RunAsync(() => first.Task);

        Assert.True(_action.IsBusy);
        await _action.RunAsync(() => throw new JettraException(ErrorCodes.DiskFull));
        first.SetResult();
        await running;

        Assert.Null(_action.Problem);
        Assert.False(_action.IsBusy);
    }

    [Fact]
    public async Task An_action_can_stay_busy_after_success_but_not_after_a_failure()
    {
        await _action.RunAsync(() => throw new JettraException(ErrorCodes.DiskFull), staysBusy: true);
        Assert.False(_action.IsBusy);

        await _action.RunAsync(() => Task.CompletedTask, staysBusy: true);
        Assert.True(_action.IsBusy);
    }

    [Fact]
    public async Task Other_exceptions_are_thrown()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _action.RunAsync(() => throw new InvalidOperationException()));

        Assert.False(_action.IsBusy);
    }
}
