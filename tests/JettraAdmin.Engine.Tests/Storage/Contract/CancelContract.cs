using System.Text;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>A cancel takes effect within two seconds, in the middle of a long statement too, and leaves nothing behind.</summary>
public abstract class CancelContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private const int Large = 150;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // One of them takes seconds to build over large documents: 16 fields, and none of them is there. All of them take so
    // long that a cancel comes in the middle, however late it comes.
    private static readonly IndexDefinition[] Slow =
        [.. Enumerable.Range(0, 100).Select(n => IndexDefinition.Create(string.Join(',', Enumerable.Range(0, 16).Select(i => $"missing{n}_{i}"))))];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
    }

    [Fact]
    public async Task In_the_middle_of_building_an_index()
    {
        await Engine.ImportAsync(Shop, Things, Documents().ToAsyncEnumerable(), None);
        var built = 0;
        await CancelledSoonAsync(async ct =>
        {
            foreach (var index in Slow)
            {
                await Engine.CreateIndexAsync(Shop, Things, index, ct);
                built++;
            }
        });
        Assert.Equal(built, (await DescribeAsync(Shop, Things)).Indexes.Count);
        Assert.Equal(1, await PutAsync(Shop, Things, Doc("after")));
    }

    [Fact]
    public async Task In_the_middle_of_a_query()
    {
        await Engine.ImportAsync(Shop, Things, Documents().ToAsyncEnumerable(), None);
        var slow = Filter.Parse(string.Join(" or ", Enumerable.Range(0, 100).Select(i => $"missing{i} = 1")));
        await CancelledSoonAsync(ct => WithoutEndAsync(() => Engine.CountAsync(Shop, Things, slow, ct)));
        await CancelledSoonAsync(ct => WithoutEndAsync(() => Engine.ReadAsync(Shop, Things, new DocumentQuery(slow), ct).ToListAsync(ct).AsTask()));
        await CancelledSoonAsync(ct => WithoutEndAsync(
            () => Engine.ReadAsync(Shop, Things, new DocumentQuery(new Filter.Not(slow), SortOrder.Parse("x")), ct).ToListAsync(ct).AsTask()));
        Assert.Equal(Large, await Engine.CountAsync(Shop, Things, null, None));

        // One takes seconds; again and again, it is under way whenever the cancel comes.
        static async Task WithoutEndAsync(Func<Task> query)
        {
            while (true)
            {
                await query();
            }
        }
    }

    [Fact]
    public async Task While_building_an_index_of_a_replacement()
    {
        var before = await Engine.MeasureAsync(None);
        await using (var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None))
        {
            await replacement.BeginCollectionAsync(Things, None);
            foreach (var document in Documents())
            {
                await replacement.AddAsync(document, None);
            }

            await CancelledSoonAsync(ct => replacement.AddIndexesAsync(Slow, ct));
        }

        await NothingIsLeftAsync(before);
    }

    [Fact]
    public async Task In_the_middle_of_the_proof()
    {
        var before = await Engine.MeasureAsync(None);
        await using (var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None))
        {
            await replacement.BeginCollectionAsync(Things, None);
            for (var i = 0; i < 20_000; i++)
            {
                await replacement.AddAsync(Doc($"{i:D6}"), None);
            }

            using var cancel = new CancellationTokenSource();
            var told = new Telling(_ => cancel.Cancel());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => replacement.ProveAsync(told, cancel.Token));
            Assert.InRange(told.Last, 1, 19_999);
            await Assert.ThrowsAsync<InvalidOperationException>(() => replacement.SwapAsync(NewOperation()));
        }

        await NothingIsLeftAsync(before);
    }

    [Fact]
    public async Task Before_anything_began()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var ct = cancel.Token;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.CreateDatabaseAsync(Other, ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("a"))], ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.DropDatabaseAsync(Shop, NewOperation(), ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.RenameDatabaseAsync(Shop, Other, ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.BeginReplacementAsync(new ReplacementTarget.Trial(), ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.OpenSnapshotAsync(Shop, ct));
        Assert.Equal(Shop, Assert.Single(Engine.Databases).Name);
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);
    }

    [Fact]
    public async Task While_waiting_for_another_writer()
    {
        using var held = new HeldChanges(DocumentChange.Put(Things, Doc("first")));
        var holding = Task.Run(() => Engine.WriteAsync(Shop, held, None));
        await held.Reached;
        await CancelledSoonAsync(ct => Engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("waiting"))], ct));
        held.Release();
        await holding;
        Assert.Equal(["first"], await IdsAsync(Shop, Things));
    }

    /// <summary>
    /// Cancels work that would go on for minutes, a moment after it began. The two seconds run from the cancel, whenever
    /// the machine came to it, to the end, which is told by the thread that ends the work.
    /// </summary>
    private static async Task CancelledSoonAsync(Func<CancellationToken, Task> work)
    {
        using var cancel = new CancellationTokenSource();
        long asked = 0, ended = 0;
        using var timer = new Timer(
            _ =>
            {
                asked = TimeProvider.System.GetTimestamp();
                cancel.Cancel();
            },
            null,
            Moment,
            Timeout.InfiniteTimeSpan);
        var working = work(cancel.Token);
        await working.ContinueWith(
            _ => ended = TimeProvider.System.GetTimestamp(), None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
        Assert.InRange(TimeProvider.System.GetElapsedTime(asked, ended), TimeSpan.Zero, Limit);
    }

    private async Task NothingIsLeftAsync(StorageUsage before)
    {
        var after = await Engine.MeasureAsync(None);
        Assert.Equal((before.Databases, before.Kept), (after.Databases, after.Kept));
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);
        await ReopenAsync();
        Assert.Equal(Shop, Assert.Single(Engine.Databases).Name);
    }

    // Names that are written with escapes are slow to compare with.
    private static IEnumerable<Document> Documents()
    {
        var body = new StringBuilder();
        for (var i = 0; i < 40_000; i++)
        {
            body.Append(",\"\\u006b").Append(i).Append("\":").Append(i);
        }

        var tail = body.Append('}').ToString();
        return Enumerable.Range(0, Large).Select(i => new Document($"{i:D6}", Encoding.UTF8.GetBytes($"{{\"_id\":\"{i:D6}\"{tail}")));
    }

    private sealed class Telling(Action<long> told) : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value)
        {
            Last = value;
            told(value);
        }
    }
}
