using System.Diagnostics;
using System.Globalization;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

public abstract class ScaleContract<THost>(ITestOutputHelper report) : EngineContract<THost>
    where THost : IEngineHost, new()
{
    [Fact]
    public async Task Seventy_thousand_collections_with_indexes_are_read_and_written()
    {
        const int Count = 70_000;
        var watch = Stopwatch.StartNew();
        await using (var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Create(Shop), None))
        {
            for (var i = 0; i < Count; i++)
            {
                await replacement.BeginCollectionAsync(Name(i), None);
                await replacement.AddAsync(Doc("a", i), None);
                await replacement.AddIndexesAsync([IndexDefinition.Create("v", unique: true)], None);
            }

            report.WriteLine($"filled after {watch.Elapsed.TotalSeconds:F1} s");
            Assert.Equal(Count, (await replacement.ProveAsync(null, None)).Collections.Count);
            await replacement.SwapAsync(NewOperation());
        }

        report.WriteLine($"swapped after {watch.Elapsed.TotalSeconds:F1} s");
        watch.Restart();
        Assert.Equal(Count, (await Engine.DescribeAsync(Shop, None)).Collections.Count);
        report.WriteLine($"described in {watch.ElapsedMilliseconds} ms");
        watch.Restart();
        var work = Environment.CpuUsage.TotalTime;
        await PutAsync(Shop, Name(4711), Doc("b", "x"));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Name(4711), Doc("c", "x")));
        report.WriteLine($"written twice in {watch.ElapsedMilliseconds} ms");
        Assert.Equal(["a", "b"], await IdsAsync(Shop, Name(4711)));

        // The work of it, and not the clock: a machine that is busy with other things makes nothing slower here.
        Assert.InRange(Environment.CpuUsage.TotalTime - work, TimeSpan.Zero, TimeSpan.FromSeconds(5));

        static CollectionName Name(int i) => CollectionName.Parse(i.ToString("D6", CultureInfo.InvariantCulture));
    }

    /// <summary>300 MB go in and out again, while what the process holds grows by a fraction of it.</summary>
    [Fact]
    public async Task Memory_does_not_grow_with_the_data()
    {
        const int Count = 3000;
        var text = new string('x', 100_000);
        await Engine.CreateDatabaseAsync(Shop, None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        await using (var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None))
        {
            await replacement.BeginCollectionAsync(Things, None);
            for (var i = 0; i < Count; i++)
            {
                await replacement.AddAsync(new Document($"{i:D6}", System.Text.Encoding.UTF8.GetBytes($"{{\"_id\":\"{i:D6}\",\"v\":\"{text}\"}}")), None);
                Look(i);
            }

            await replacement.ProveAsync(null, None);
            await replacement.SwapAsync(NewOperation());
        }

        var read = 0;
        await using (var snapshot = await Engine.OpenSnapshotAsync(Shop, None))
        {
            await foreach (var document in snapshot.ReadAsync(Things, DocumentQuery.All, None))
            {
                Look(read++);
            }
        }

        Assert.Equal(Count, read);
        report.WriteLine($"managed memory grew by at most {most / 1_000_000} MB");
        Assert.InRange(most, 0, 30_000_000);

        void Look(int i)
        {
            if (i % 500 == 499)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }
    }
}
