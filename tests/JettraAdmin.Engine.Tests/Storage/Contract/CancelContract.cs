using System.Diagnostics;
using System.Text;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents.Queries;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>A cancel takes effect within two seconds, in the middle of a long statement too, and leaves nothing behind.</summary>
public abstract class CancelContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // Each takes milliseconds to take apart, so an index over them takes seconds: 16 fields, and none of them is there.
    private static readonly IndexDefinition Slow = IndexDefinition.Create(string.Join(',', Enumerable.Range(0, 16).Select(i => $"missing{i}")));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
    }

    [Fact]
    public async Task In_the_middle_of_building_an_index()
    {
        await Engine.ImportAsync(Shop, Things, Large(150).ToAsyncEnumerable(), None);
        await CancelledSoonAsync(ct => Engine.CreateIndexAsync(Shop, Things, Slow, ct));
        Assert.Empty((await DescribeAsync(Shop, Things)).Indexes);
        Assert.Equal(1, await PutAsync(Shop, Things, Doc("after")));
    }

    [Fact]
    public async Task In_the_middle_of_a_query()
    {
        await Engine.ImportAsync(Shop, Things, Large(150).ToAsyncEnumerable(), None);
        var slow = Filter.Parse(string.Join(" or ", Enumerable.Range(0, 100).Select(i => $"missing{i} = 1")));
        await CancelledSoonAsync(ct => Engine.CountAsync(Shop, Things, slow, ct));
        await CancelledSoonAsync(ct => Engine.ReadAsync(Shop, Things, new DocumentQuery(slow), ct).ToListAsync(ct).AsTask());
        await CancelledSoonAsync(ct => Engine.ReadAsync(Shop, Things, new DocumentQuery(new Filter.Not(slow), SortOrder.Parse("x")), ct).ToListAsync(ct).AsTask());
        Assert.Equal(150, await Engine.CountAsync(Shop, Things, null, None));
    }

    [Fact]
    public async Task In_the_middle_of_building_an_index_of_a_replacement()
    {
        var before = await Engine.MeasureAsync(None);
        await using (var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None))
        {
            await replacement.BeginCollectionAsync(Things, None);
            foreach (var document in Large(150))
            {
                await replacement.AddAsync(document, None);
            }

            await CancelledSoonAsync(ct => replacement.AddIndexesAsync([Slow], ct));
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
            await Assert.ThrowsAsync<InvalidOperationException>(() => replacement.SwapAsync(NewAct()));
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
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.DropDatabaseAsync(Shop, NewAct(), ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.RenameDatabaseAsync(Shop, Other, ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.BeginReplacementAsync(new ReplacementTarget.Trial(), ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.OpenSnapshotAsync(Shop, ct));
        Assert.Equal(Shop, Assert.Single(Engine.Databases).Name);
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);
    }

    [Fact]
    public async Task While_waiting_for_another_writer()
    {
        await Engine.ImportAsync(Shop, Things, Large(150).ToAsyncEnumerable(), None);
        using var holder = new CancellationTokenSource();
        var holding = Engine.CreateIndexAsync(Shop, Things, Slow, holder.Token);
        await CancelledSoonAsync(ct => PutAsyncWith(ct));
        await holder.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => holding);
        Assert.Null(await Engine.GetAsync(Shop, Things, "waiting", None));

        Task PutAsyncWith(CancellationToken ct) => Engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("waiting"))], ct);
    }

    private static async Task CancelledSoonAsync(Func<CancellationToken, Task> work)
    {
        using var cancel = new CancellationTokenSource(Soon);
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work(cancel.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon + Limit);
    }

    private async Task NothingIsLeftAsync(StorageUsage before)
    {
        var after = await Engine.MeasureAsync(None);
        Assert.Equal((before.Databases, before.Kept), (after.Databases, after.Kept));
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);
        await ReopenAsync();
        Assert.Equal(Shop, Assert.Single(Engine.Databases).Name);
    }

    private static IEnumerable<Document> Large(int count)
    {
        var body = new StringBuilder();
        for (var i = 0; i < 40_000; i++)
        {
            body.Append(",\"k").Append(i).Append("\":").Append(i);
        }

        var tail = body.Append('}').ToString();
        return Enumerable.Range(0, count).Select(i => new Document($"{i:D6}", Encoding.UTF8.GetBytes($"{{\"_id\":\"{i:D6}\"{tail}")));
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
