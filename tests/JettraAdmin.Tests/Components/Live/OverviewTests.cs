using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Components.Live;

/// <summary>What is gathered for everybody goes on being gathered, whatever one of the readings ran into.</summary>
public sealed class OverviewTests : EngineContext
{
    [Fact]
    public async Task An_unexpected_failure_of_a_read_is_shown_and_retried()
    {
        object proxy = DispatchProxy.Create<IDocumentEngine, FailingOnce>();
        ((FailingOnce)proxy).Engine = Engine.Storage;
        await using var overview = new OverviewService((IDocumentEngine)proxy, Engine.BackupList, Engine.Jobs, TimeProvider.System, NullLogger<OverviewService>.Instance);
        await UntilAsync(() => overview.For(Caller.Server).Now.Fault is not null);
        Assert.DoesNotContain("foresaw", overview.For(Caller.Server).Now.Fault!.ToString(), StringComparison.Ordinal);

        await CreateAsync("sales");

        // With all that the failed reading was to read, and not only with what the new database made stale.
        await UntilAsync(() => overview.For(Caller.Server).Now is { Fault: null, Disk: not null });
        Assert.NotNull(overview.For(Caller.Server).Now.Backups);
    }

    [Fact]
    public async Task A_change_during_the_first_reading_of_a_database_is_not_missed()
    {
        await CreateAsync("sales");
        object proxy = DispatchProxy.Create<IDocumentEngine, ChangedMeanwhile>();
        var changed = (ChangedMeanwhile)proxy;
        changed.Engine = Engine.Storage;
        await using var overview = new OverviewService((IDocumentEngine)proxy, Engine.BackupList, Engine.Jobs, TimeProvider.System, NullLogger<OverviewService>.Instance);

        // Asked for once: whoever asks again while it is read has it read again anyway.
        Assert.Null(Sales());
        await UntilAsync(() => changed.Readings == 2);

        await UntilAsync(() => Sales()?.Collections.Count == 1);

        DatabaseSummary? Sales() => overview.For(Caller.Server).Summary(Engine.Storage.Find(Name("sales"))!, inSight: true);
    }

    [Fact]
    public async Task An_unreadable_database_is_retried_with_backoff_and_logged_once()
    {
        await CreateAsync("sales", "broken");
        object proxy = DispatchProxy.Create<IDocumentEngine, Broken>();
        var broken = (Broken)proxy;
        broken.Engine = Engine.Storage;
        var log = new HeardLog();
        await using var overview = new OverviewService((IDocumentEngine)proxy, Engine.BackupList, Engine.Jobs, TimeProvider.System, new Logger<OverviewService>(log));
        // Whoever looks asks again after each change, for all that is not known.
        overview.Changed += Look;
        Look();

        await UntilAsync(() => broken.Tries.Count >= 3);

        TimeSpan[] tries = [.. broken.Tries];
        Assert.True(tries[1] - tries[0] > TimeSpan.FromSeconds(0.9), $"{tries[1] - tries[0]}");
        Assert.True(tries[2] - tries[1] > TimeSpan.FromSeconds(1.9), $"{tries[2] - tries[1]}");
        Assert.NotNull(overview.For(Caller.Server).Now.Fault);
        Assert.Single(log.Heard, line => line.Level == LogLevel.Error);

        broken.Mend();
        await UntilAsync(() => overview.For(Caller.Server).Now.Fault is null);
        Assert.NotNull(overview.For(Caller.Server).Summary(Engine.Storage.Find(Name("broken"))!, inSight: false));

        void Look() => overview.For(Caller.Server).Databases.ToList().ForEach(d => overview.For(Caller.Server).Summary(d, inSight: true));
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

    public class Broken : DispatchProxy
    {
        private volatile bool _mended;

        public IDocumentEngine Engine { get; set; } = null!;

        public ConcurrentQueue<TimeSpan> Tries { get; } = new();

        public void Mend() => _mended = true;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (!_mended && targetMethod!.Name == nameof(IDocumentEngine.DescribeAsync) && args![0]!.ToString() == "broken")
            {
                Tries.Enqueue(Stopwatch.GetElapsedTime(0));
                throw new IOException("The disk is sick.");
            }

            return targetMethod!.Invoke(Engine, BindingFlags.DoNotWrapExceptions, null, args, null);
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

    /// <summary>An engine in which a collection is created between the first reading of a database and its answer.</summary>
    public class ChangedMeanwhile : DispatchProxy
    {
        private int _readings;

        public IDocumentEngine Engine { get; set; } = null!;

        public int Readings => Volatile.Read(ref _readings);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IDocumentEngine.DescribeAsync) && Interlocked.Increment(ref _readings) == 1)
            {
                return DescribeAsync((DatabaseName)args![0]!);
            }

            return targetMethod.Invoke(Engine, BindingFlags.DoNotWrapExceptions, null, args, null);
        }

        private async Task<DatabaseSummary> DescribeAsync(DatabaseName name)
        {
            var before = await Engine.DescribeAsync(name, CancellationToken.None);
            await Engine.CreateCollectionAsync(name, CollectionName.Parse("orders"), CancellationToken.None);
            return before;
        }
    }
}
