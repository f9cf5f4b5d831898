using System.Diagnostics;
using System.Text;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Benchmarks;

/// <summary>An engine in folders of its own, which are removed at the end.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public static readonly Caller Admin = new("admin", Role.Admin);
    public static readonly DatabaseName Database = DatabaseName.Parse("measured");
    public static readonly CollectionName Collection = CollectionName.Parse("documents");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jettra-bench-");

    private Bench() => Engine = New();

    public JettraEngine Engine { get; private set; }

    public string Data => Path.Combine(_folder.FullName, "data");

    public int Documents { get; private set; }

    public static async Task<Bench> StartAsync()
    {
        var bench = new Bench();
        await bench.Engine.StartAsync(CancellationToken.None);
        return bench;
    }

    /// <summary>Stops the engine and starts another one over the same folders.</summary>
    /// <returns>How long the start took.</returns>
    public async Task<TimeSpan> RestartAsync()
    {
        await Engine.DisposeAsync();
        Engine = New();
        var begun = Stopwatch.GetTimestamp();
        await Engine.StartAsync(CancellationToken.None);
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Imports documents, and hands out the same as a JSON array, one a line.</summary>
    public async Task<byte[]> FillAsync(Shape shape, int megabytes)
    {
        var random = new Random(1);
        var json = new MemoryStream(megabytes * 1_000_000);
        var text = new StringBuilder("[\n");
        for (Documents = 0; json.Length < megabytes * 1_000_000L; Documents++)
        {
            shape.Write(text.Append(Documents == 0 ? string.Empty : ",\n"), Documents, random);
            json.Write(Encoding.UTF8.GetBytes(text.ToString()));
            text.Clear();
        }

        json.Write("\n]\n"u8);
        json.Position = 0;
        await Engine.Storage.CreateDatabaseAsync(Database, CancellationToken.None);
        await Engine.Storage.ImportAsync(
            Database, Collection, new JsonRowReader(json, DocumentKey.Required).ReadAsync(CancellationToken.None), CancellationToken.None);
        return json.ToArray();
    }

    public Task<Job> BackUpAsync() => EndAsync(Engine.Backups.StartBackup(Admin, Database));

    public async Task<Job> VerifyAsync(string file) => await EndAsync(await Engine.Backups.StartVerifyAsync(Admin, ArchiveName.Parse(file), CancellationToken.None));

    public async Task<Job> RestoreAsync(string file) => await EndAsync(await Engine.Backups.StartTestRestoreAsync(Admin, ArchiveName.Parse(file), CancellationToken.None));

    public string PathOf(string file) => Path.Combine(_folder.FullName, "backups", file);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<Job> EndAsync(Job job)
    {
        var ended = await Engine.Jobs.WhenEndedAsync(Admin, job.Id, CancellationToken.None);
        return ended.State == JobState.Completed ? ended : throw new InvalidOperationException(ended.Problem?.Message.ToString());
    }

    private JettraEngine New() => new JettraEngineBuilder(
        new JettraEngineOptions
        {
            DataDirectory = Data,
            BackupDirectory = Path.Combine(_folder.FullName, "backups"),
            Server = "JettraAdmin benchmarks",
        },
        TimeProvider.System,
        NullLoggerFactory.Instance).AddEmbeddedStorage().AddFolderArchives().Build();
}
