using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Tests.Storage.Sqlite;
using JettraAdmin.Fixtures;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Documents.Transactions;

/// <summary>Transactions over an engine with two databases, and short words for them.</summary>
public abstract class TransactionStage(TransactionOptions? options = null, bool createsOnFirstWrite = true) : IAsyncLifetime
{
    protected static readonly DatabaseName Shop = DatabaseName.Parse("shop");
    protected static readonly DatabaseName Side = DatabaseName.Parse("side");
    protected static readonly CollectionName Things = CollectionName.Parse("things");
    protected static readonly CancellationToken None = CancellationToken.None;
    protected static readonly TransactionUser Ana = UserOf("ana");
    protected static readonly TransactionUser Bob = UserOf("bob");

    private readonly SqliteHost _host = new();
    private IDocumentEngine _storage = null!;

    protected FakeTime Time => _host.Time;

    protected FailingWrites Writes { get; private set; } = null!;

    protected IDocumentEngine Storage => _storage;

    protected TransactionService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _storage = await _host.OpenAsync();
        Writes = FailingWrites.Of(_storage);
        Service = new TransactionService(Writes.Engine, new FirstWrites(Writes.Engine, static _ => { }, createsOnFirstWrite), options ?? new TransactionOptions(), Time);
        await _storage.CreateDatabaseAsync(Shop, None);
        await _storage.CreateDatabaseAsync(Side, None);
        await _storage.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("keep"))], None);
    }

    public async ValueTask DisposeAsync()
    {
        Service.Dispose();
        await _storage.DisposeAsync();
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static TransactionUser UserOf(string name, Role role = Role.WriteReader, string? session = null, string stamp = "1") =>
        new(new Caller(name, role), $"id of {name}", stamp, session);

    protected void Put(TransactionId id, string document, object? value = null) => Service.Put(Ana, id, Shop, Things, Doc(document, value));

    protected Task CommitAsync(TransactionId id) => Service.CommitAsync(Ana, id, None);

    protected Task RollbackAsync(TransactionId id) => Service.RollbackAsync(Ana, id, None);

    protected async Task<string> IdsAsync()
    {
        var ids = new List<string>();
        await foreach (var document in _storage.ReadAsync(Shop, Things, DocumentQuery.All, None))
        {
            ids.Add(document.Id);
        }

        return string.Join(' ', ids);
    }

    protected static async Task<JettraException> RefusedAsync(ErrorCode code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<JettraException>(act);
        Assert.Equal(code, refusal.Error);
        return refusal;
    }

    protected static JettraException Refused(ErrorCode code, Action act)
    {
        var refusal = Assert.Throws<JettraException>(act);
        Assert.Equal(code, refusal.Error);
        return refusal;
    }
}
