using System.Reflection;
using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Components.Live;

/// <summary>What is gathered for everybody goes on being gathered, whatever one of the readings ran into.</summary>
public sealed class OverviewTests : EngineContext
{
    [Fact]
    public async Task A_reading_that_failed_in_a_way_nobody_foresaw_is_told_and_followed_by_the_next()
    {
        object proxy = DispatchProxy.Create<IDocumentEngine, FailingOnce>();
        ((FailingOnce)proxy).Engine = Engine.Storage;
        await using var overview = new Overview((IDocumentEngine)proxy, Engine.Catalogue, Engine.Jobs, TimeProvider.System, NullLogger<Overview>.Instance);
        await UntilAsync(() => overview.Now.Fault is not null);
        Assert.DoesNotContain("foresaw", overview.Now.Fault, StringComparison.Ordinal);

        await CreateAsync("sales");

        // With all that the failed reading was to read, and not only with what the new database made stale.
        await UntilAsync(() => overview.Now is { Fault: null, Disk: not null });
        Assert.NotNull(overview.Now.Backups);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    public class FailingOnce : DispatchProxy
    {
        private bool _failed;

        public IDocumentEngine Engine { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IDocumentEngine.ListKeptAsync) && !Interlocked.Exchange(ref _failed, true))
            {
                throw new InvalidOperationException("Nobody foresaw this.");
            }

            return targetMethod.Invoke(Engine, BindingFlags.DoNotWrapExceptions, null, args, null);
        }
    }
}
