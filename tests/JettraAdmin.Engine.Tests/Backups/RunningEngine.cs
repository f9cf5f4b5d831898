using System.Text;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>A whole engine in folders of its own, and short words for what tests do with it.</summary>
public sealed class RunningEngine : IAsyncDisposable
{
    public static readonly Caller Admin = new("admin", Role.Admin);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jettra-engine-");

    private RunningEngine()
    {
        Engine = New();
    }

    public JettraEngine Engine { get; private set; }

    /// <summary>Where a test holds who writes or reads an archive.</summary>
    public HeldArchives Archives { get; private set; } = null!;

    /// <summary>Where a test holds who builds indexes or proves a replacement.</summary>
    public HeldReplacements Replacements { get; private set; } = null!;

    /// <summary>Whether the next engine begins with a store that cannot settle.</summary>
    public bool CannotSettle { get; set; }

    public string DataDirectory => Path.Combine(_folder.FullName, "data");

    public string BackupDirectory => Path.Combine(_folder.FullName, "backups");

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    public static async Task<RunningEngine> StartAsync()
    {
        var running = new RunningEngine();
        await running.Engine.StartAsync(Soon);
        return running;
    }

    public async Task RestartAsync(Action? between = null)
    {
        await Engine.DisposeAsync();
        between?.Invoke();
        Engine = New();
        await Engine.StartAsync(Soon);
    }

    public async Task<DatabaseName> CreateAsync(string name, int documents, string collection = "items")
    {
        var database = DatabaseName.Parse(name);
        await Engine.Storage.CreateDatabaseAsync(database, Soon);
        await PutAsync(database, collection, Enumerable.Range(0, documents).Select(i => $$"""{"_id":"d{{i:D6}}","n":{{i}},"text":"value of {{i}}"}"""));
        return database;
    }

    public async Task PutAsync(DatabaseName database, string collection, IEnumerable<string> documents)
    {
        var parser = new DocumentParser();
        var name = CollectionName.Parse(collection);
        foreach (var batch in documents.Chunk(1000))
        {
            await Engine.Storage.WriteAsync(
                database, [.. batch.Select(json => DocumentChange.Put(name, parser.Parse(Encoding.UTF8.GetBytes(json), DocumentKey.Required)))], Soon);
        }
    }

    public async Task<DatabaseProof> ProofAsync(DatabaseName database)
    {
        await using var snapshot = await Engine.Storage.OpenSnapshotAsync(database, Soon);
        var collections = new List<CollectionProof>();
        foreach (var collection in snapshot.Collections)
        {
            using var hasher = new CollectionHasher();
            await foreach (var document in snapshot.ReadAsync(collection.Name, DocumentQuery.All, Soon))
            {
                hasher.Add(document.Json.Span);
            }

            collections.Add(new CollectionProof(collection.Name, hasher.Documents, hasher.Bytes, hasher.Finish(), collection.RequestedIndexes));
        }

        return DatabaseProof.Of(collections);
    }

    public async Task<Job> EndAsync(Job job) => await Engine.Jobs.WhenEndedAsync(Admin, job.Id, Soon).WaitAsync(TimeSpan.FromMinutes(5), Soon);

    public async Task<Job> BackUpAsync(DatabaseName database)
    {
        var job = await EndAsync(Engine.Backups.StartBackup(Admin, database));
        Assert.True(job.State == JobState.Completed, job.Problem?.Message.ToString());
        return job;
    }

    public async Task<Job> RestoreAsync(RestoreSource source, string target, RestoreMode mode) =>
        await EndAsync(await Engine.Backups.StartRestoreAsync(Admin, source, DatabaseName.Parse(target), mode, Soon));

    public async Task<Upload> UploadAsync(byte[] bytes, string name = "sent.zip") =>
        await Engine.Backups.ReceiveAsync(Admin, name, new MemoryStream(bytes), bytes.Length, Soon);

    public static RestoreSource Listed(Job backup) => new RestoreSource.Listed(ArchiveName.Parse(backup.Result.File));

    public string[] FilesOfBackups() => Files(BackupDirectory);

    public string[] FilesOfGenerations() => [.. Files(Path.Combine(DataDirectory, "generations")).Where(f => f.EndsWith(".db", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static string[] Files(string folder) => [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    private JettraEngine New()
    {
        var options = new JettraEngineOptions { DataDirectory = DataDirectory, BackupDirectory = BackupDirectory, Server = "JettraAdmin test" };
        return new JettraEngineBuilder(options, TimeProvider.System, NullLoggerFactory.Instance)
            .AddEmbeddedStorage(storage => (Replacements = HeldReplacements.Of(storage)).Engine)
            .AddFolderArchives(store => Archives = new HeldArchives(store) { CannotSettle = CannotSettle })
            .Build();
    }
}
