using System.Reflection;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>What is done every ten minutes goes on, whatever one of the times ran into.</summary>
public sealed class UpkeepTests
{
    [Fact]
    public async Task A_sweep_that_failed_in_a_way_nobody_foresaw_is_followed_by_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("jettra-upkeep-").FullName;
        var options = new JettraEngineOptions { DataDirectory = Path.Combine(folder, "data"), BackupDirectory = Path.Combine(folder, "backups"), Server = "JettraAdmin test" };
        var time = new FakeTime();
        object proxy = DispatchProxy.Create<IDocumentEngine, FailingSweeps>();
        var sweeps = (FailingSweeps)proxy;
        var builder = new JettraEngineBuilder(options, time, NullLoggerFactory.Instance).AddFolderArchives().AddEmbeddedStorage(storage =>
        {
            sweeps.Engine = storage;
            return (IDocumentEngine)proxy;
        });
        await using (var engine = builder.Build())
        {
            await engine.StartAsync(TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromMinutes(10));
            await sweeps.First.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromMinutes(10));
            await sweeps.Second.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public class FailingSweeps : DispatchProxy
    {
        public IDocumentEngine Engine { get; set; } = null!;

        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Second { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name != nameof(IDocumentEngine.SweepAsync))
            {
                return targetMethod.Invoke(Engine, BindingFlags.DoNotWrapExceptions, null, args, null);
            }

            if (First.TrySetResult())
            {
                throw new InvalidOperationException("Nobody foresaw this.");
            }

            Second.TrySetResult();
            return Task.FromResult(0);
        }
    }
}
