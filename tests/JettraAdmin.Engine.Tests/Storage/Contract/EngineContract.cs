using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>Where an engine keeps its data: opened again after a close, it holds what it held.</summary>
public interface IEngineHost : IAsyncDisposable
{
    FakeTime Time { get; }

    Task<IDocumentEngine> OpenAsync();
}

/// <summary>What every engine must do, whatever it is made of. One class per theme; an engine runs them with its host.</summary>
public abstract class EngineContract<THost> : IAsyncLifetime
    where THost : IEngineHost, new()
{
    protected static readonly DatabaseName Shop = DatabaseName.Parse("Shop");
    protected static readonly DatabaseName Other = DatabaseName.Parse("other");
    protected static readonly CollectionName Things = CollectionName.Parse("things");
    protected static readonly CancellationToken None = CancellationToken.None;

    protected THost Host { get; } = new();

    protected IDocumentEngine Engine { get; private set; } = null!;

    protected List<DatabaseChange> Changes { get; } = [];

    protected static Operation NewOperation(string by = "ana") => new(Guid.CreateVersion7(), by);

    public virtual async ValueTask InitializeAsync() => await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    protected ValueTask CloseAsync() => Engine.DisposeAsync();

    protected async Task OpenAsync()
    {
        Engine = await Host.OpenAsync();
        Engine.Changed += change =>
        {
            lock (Changes)
            {
                Changes.Add(change);
            }
        };
    }

    protected Task<long> PutAsync(DatabaseName name, CollectionName collection, params Document[] documents) =>
        Engine.WriteAsync(name, [.. documents.Select(d => DocumentChange.Put(collection, d))], None);

    protected async Task<List<Document>> AllAsync(DatabaseName name, CollectionName collection, DocumentQuery? query = null)
    {
        var all = new List<Document>();
        await foreach (var document in Engine.ReadAsync(name, collection, query ?? DocumentQuery.All, None))
        {
            all.Add(document);
        }

        return all;
    }

    protected async Task<string[]> IdsAsync(DatabaseName name, CollectionName collection, DocumentQuery? query = null) =>
        [.. (await AllAsync(name, collection, query)).Select(d => d.Id)];

    protected async Task<CollectionSummary> DescribeAsync(DatabaseName name, CollectionName collection) =>
        Assert.Single((await Engine.DescribeAsync(name, None)).Collections, c => c.Name == collection);

    /// <summary>Fills and proves a replacement of one collection; it is the caller's to swap and dispose.</summary>
    protected async Task<IDatabaseReplacement> FillAsync(ReplacementTarget target, params Document[] documents)
    {
        var replacement = await Engine.BeginReplacementAsync(target, None);
        await replacement.BeginCollectionAsync(Things, None);
        foreach (var document in documents)
        {
            await replacement.AddAsync(document, None);
        }

        await replacement.ProveAsync(null, None);
        return replacement;
    }

    protected async Task<SwapResult> RestoreAsync(ReplacementTarget target, params Document[] documents)
    {
        await using var replacement = await FillAsync(target, documents);
        return await replacement.SwapAsync(NewOperation());
    }

    protected static async Task<JettraException> RefusedAsync(string code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<JettraException>(act);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}

/// <summary>Documents for tests.</summary>
public static class Make
{
    private static readonly DocumentParser Parser = new();

    /// <summary>Exactly this JSON.</summary>
    public static Document Json(string json)
    {
        lock (Parser)
        {
            return Parser.Parse(System.Text.Encoding.UTF8.GetBytes(json), DocumentKey.Required);
        }
    }

    /// <summary>A small document.</summary>
    public static Document Doc(string id, object? value = null) =>
        Json(System.Text.Json.JsonSerializer.Serialize(value is null
            ? new Dictionary<string, object?> { ["_id"] = id }
            : new Dictionary<string, object?> { ["_id"] = id, ["v"] = value }));

    public static string Text(this Document document) => System.Text.Encoding.UTF8.GetString(document.Json.Span);
}
