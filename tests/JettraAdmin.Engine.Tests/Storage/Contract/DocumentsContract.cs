using System.Text;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

public abstract class DocumentsContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
    }

    [Fact]
    public async Task A_document_comes_back_byte_for_byte()
    {
        var document = Json("""{"z":1.10,"_id":"a","big":1e400,"long":9223372036854775807,"e":"\u00e9\/é","deep":{"b":[{"a":null}]}}""");
        await PutAsync(Shop, Things, document);
        await ReopenAsync();
        Assert.Equal(document.Text(), (await Engine.GetAsync(Shop, Things, "a", None))!.Value.Text());
        Assert.Equal(document.Text(), Assert.Single(await AllAsync(Shop, Things)).Text());
    }

    [Fact]
    public async Task A_document_of_the_greatest_size_comes_back()
    {
        var head = "{\"_id\":\"a\",\"x\":\"";
        var json = Encoding.UTF8.GetBytes(head + new string('x', Document.MaxBytes - head.Length - 2) + "\"}");
        Assert.Equal(Document.MaxBytes, json.Length);
        await PutAsync(Shop, Things, new DocumentParser().Parse(json, DocumentKey.Required));
        Assert.True((await Engine.GetAsync(Shop, Things, "a", None))!.Value.Json.Span.SequenceEqual(json));
        Assert.Equal(Document.MaxBytes, (await DescribeAsync(Shop, Things)).Bytes);
    }

    [Fact]
    public async Task Putting_again_replaces_and_counts_stay_exact()
    {
        await PutAsync(Shop, Things, Doc("a", 1), Doc("b", 2));
        await PutAsync(Shop, Things, Doc("a", "longer than before"));
        Assert.Equal(["a", "b"], await IdsAsync(Shop, Things));
        var summary = await DescribeAsync(Shop, Things);
        Assert.Equal(2, summary.Documents);
        Assert.Equal((await AllAsync(Shop, Things)).Sum(d => (long)d.Json.Length), summary.Bytes);

        Assert.Equal(1, await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "a"), DocumentChange.Remove(Things, "zz")], None));
        summary = await DescribeAsync(Shop, Things);
        Assert.Equal(1, summary.Documents);
        Assert.Equal(Doc("b", 2).Json.Length, summary.Bytes);
    }

    [Fact]
    public async Task Removing_from_a_collection_that_is_not_there_makes_none()
    {
        Assert.Equal(0, await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "a")], None));
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);
    }

    [Fact]
    public async Task A_batch_is_applied_completely_or_not_at_all()
    {
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        await PutAsync(Shop, Things, Doc("a", 1));
        await RefusedAsync("unique_violation", () => Engine.WriteAsync(
            Shop,
            [DocumentChange.Put(CollectionName.Parse("new"), Doc("n")), DocumentChange.Remove(Things, "zz"), DocumentChange.Put(Things, Doc("b", 1))],
            None));
        Assert.Equal(["a"], await IdsAsync(Shop, Things));
        Assert.Single((await Engine.DescribeAsync(Shop, None)).Collections);
    }

    [Fact]
    public async Task Order_is_by_the_utf8_bytes_of_the_id()
    {
        string[] ids = ["\U00010000", "\uE000", "Z", "a", "é", "\uFFFD", "aa", " ", "~", "10", "9"];
        await PutAsync(Shop, Things, [.. ids.Select(id => Doc(id))]);
        var expected = ids.OrderBy(id => Convert.ToHexString(Encoding.UTF8.GetBytes(id)), StringComparer.Ordinal);
        Assert.Equal(expected, await IdsAsync(Shop, Things));
        Assert.Equal(["\uFFFD", "\U00010000"], await IdsAsync(Shop, Things, new DocumentQuery(After: new DocumentPosition("\uE000"))));
    }

    [Fact]
    public async Task Pages_skip_and_limit()
    {
        await PutAsync(Shop, Things, [.. Enumerable.Range(0, 50).Select(i => Doc($"{i:D2}"))]);
        Assert.Equal(["10", "11", "12"], await IdsAsync(Shop, Things, new DocumentQuery(Skip: 10, Limit: 3)));
        Assert.Equal(["21", "22"], await IdsAsync(Shop, Things, new DocumentQuery(After: new DocumentPosition("19"), Skip: 1, Limit: 2)));
        Assert.Empty(await IdsAsync(Shop, Things, new DocumentQuery(Limit: 0)));
        Assert.Empty(await IdsAsync(Shop, Things, new DocumentQuery(Skip: 50)));
        Assert.Empty(await IdsAsync(Shop, Other_, DocumentQuery.All));
    }

    private static CollectionName Other_ => CollectionName.Parse("nothing here");

    [Fact]
    public async Task A_reader_sees_one_instant_and_blocks_no_writer()
    {
        await PutAsync(Shop, Things, Doc("a"), Doc("b"), Doc("c"));
        var seen = new List<string>();
        await foreach (var document in Engine.ReadAsync(Shop, Things, DocumentQuery.All, None))
        {
            seen.Add(document.Id);
            await PutAsync(Shop, Things, Doc("b" + seen.Count));
            await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "c")], None);
        }

        Assert.Equal(["a", "b", "c"], seen);
        Assert.Equal(["a", "b", "b1", "b2", "b3"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task An_import_is_all_or_nothing()
    {
        Assert.Equal(3, (await Engine.ImportAsync(Shop, Things, Of(Doc("b"), Doc("a"), Doc("c")), None)).Added);
        Assert.Equal(["a", "b", "c"], await IdsAsync(Shop, Things));

        var broken = await Assert.ThrowsAsync<JettraException>(
            () => Engine.ImportAsync(Shop, Things, Of(Doc("d"), null), None));
        Assert.Equal("invalid_document", broken.Code);
        Assert.Equal(3, (await DescribeAsync(Shop, Things)).Documents);

        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        await RefusedAsync("unique_violation", () => Engine.ImportAsync(Shop, Things, Of(Doc("e", 1), Doc("f", 1)), None));
        Assert.Equal(3, (await DescribeAsync(Shop, Things)).Documents);
    }

    [Fact]
    public async Task With_a_report_an_import_skips_unique_violations_completely()
    {
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("_id"), None);
        await PutAsync(Shop, Things, Doc("a", 1), Doc("b", 2));
        var report = new ImportReport();
        Document[] sent = [Doc("c", 3), Doc("d", 1), Doc("b", 3), Doc("a", 4), Doc("e", 1), Doc("e", 2)];

        var done = await Engine.ImportAsync(
            Shop, Things, sent.Select((d, i) => new ImportRow(d, i + 1, i + 10)).ToAsyncEnumerable(), new ImportRules(report), None);

        Assert.Equal((3, 2, 1, 0), (done.Count, done.Added, done.Replaced, done.Repeated));

        Assert.Equal(
            [Doc("a", 4), Doc("b", 2), Doc("c", 3), Doc("e", 1)],
            await AllAsync(Shop, Things), (x, y) => x.Text() == y.Text());
        Assert.Equal(
            [
                (2, 11, "The document \"d\" violates the unique index on v of the collection things. The document \"a\" has this value."),
                (3, 12, "The document \"b\" violates the unique index on v of the collection things. The document \"c\" has this value."),
                (6, 15, "The document \"e\" violates the unique index on v of the collection things. The document \"b\" has this value."),
            ],
            report.First.Select(f => (f.Row, f.Line, f.Detail)));
        var summary = await DescribeAsync(Shop, Things);
        Assert.Equal((4, (await AllAsync(Shop, Things)).Sum(d => (long)d.Json.Length)), (summary.Documents, summary.Bytes));
        Assert.Equal(4, await Engine.CountAsync(Shop, Things, Filter.Parse("_id in ('a','b','c','d','e') and v in (1,2,3,4)"), None));
        await PutAsync(Shop, Things, Doc("d", 5));
    }

    [Fact]
    public async Task Without_a_report_an_import_names_the_row_that_refused_it()
    {
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        Document[] sent = [Doc("a", 1), Doc("b", 1)];

        var refusal = await RefusedAsync("unique_violation", () => Engine.ImportAsync(
            Shop, Things, sent.Select((d, i) => new ImportRow(d, i + 1, i + 10)).ToAsyncEnumerable(), ImportRules.Default, None));

        Assert.StartsWith("Document 2, at line 11, is refused. The document \"b\" violates", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await AllAsync(Shop, Things));
    }

    [Fact]
    public async Task A_slow_import_blocks_no_other_writer()
    {
        var gate = new TaskCompletionSource();
        async IAsyncEnumerable<Document> Slow()
        {
            yield return Doc("slow");
            await gate.Task;
        }

        var import = Engine.ImportAsync(Shop, Things, Slow(), None);
        await PutAsync(Shop, Things, Doc("quick"));
        gate.SetResult();
        Assert.Equal(1, (await import).Added);
        Assert.Equal(["quick", "slow"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task A_cancelled_import_changes_nothing()
    {
        using var cancel = new CancellationTokenSource();
        async IAsyncEnumerable<Document> Endless()
        {
            for (var i = 0; ; i++)
            {
                if (i == 1000)
                {
                    await cancel.CancelAsync();
                }

                yield return Doc($"{i:D9}");
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.ImportAsync(Shop, Things, Endless(), cancel.Token));
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);
    }

    [Fact]
    public async Task Changes_are_told_after_they_are_made()
    {
        Changes.Clear();
        var id = Engine.Find(Shop)!.Id;
        await PutAsync(Shop, Things, Doc("a"));
        await PutAsync(Shop, Things, Doc("a"));
        await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "zz")], None);
        Assert.Equal(
            [DatabaseChangeKind.Structure, DatabaseChangeKind.Documents, DatabaseChangeKind.Documents],
            Changes.Select(c => c.Kind));
        Assert.All(Changes, c => Assert.Equal((id, Shop), (c.Database, c.Name)));
    }

    [Fact]
    public async Task Many_writers_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await PutAsync(Shop, Things, Doc($"{writer}-{i}"), Doc("shared", writer));
            }
        })));
        var summary = await DescribeAsync(Shop, Things);
        Assert.Equal(161, summary.Documents);
        Assert.Equal((await AllAsync(Shop, Things)).Sum(d => (long)d.Json.Length), summary.Bytes);
    }

    private static async IAsyncEnumerable<Document> Of(params Document?[] documents)
    {
        foreach (var document in documents)
        {
            await Task.Yield();
            yield return document ?? throw new JettraException(ErrorCodes.InvalidDocument, "Not a document.");
        }
    }
}
