using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Tests.Failures;

public sealed class RetryLoopTests
{
    [Fact]
    public async Task Continues_after_an_exception_and_ends_when_done()
    {
        var attempts = 0;
        var done = new TaskCompletionSource();
        await using var loop = new RetryLoop(
            () =>
            {
                if (++attempts < 3)
                {
                    throw new InvalidOperationException("not expected");
                }

                done.TrySetResult();
                return Task.FromResult(true);
            },
            NullLogger.Instance);

        loop.Request();

        await done.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(3, attempts);
    }
}
