using System.Text;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using JettraAdmin.Fixtures.Faults;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>An engine over the folders of one trial, and what is asked of it.</summary>
internal sealed partial class Bench : IAsyncDisposable
{
    private Bench(string folder)
    {
        Folder = folder;
        var options = new JettraEngineOptions
        {
            DataDirectory = Path.Combine(folder, "data"),
            BackupDirectory = Path.Combine(folder, "backups"),
            Server = "JettraAdmin faults",
        };
        HeldArchives? archives = null;
        Engine = new JettraEngineBuilder(options, TimeProvider.System, NullLoggerFactory.Instance)
            .AddEmbeddedStorage()
            .AddFolderArchives(store => archives = new HeldArchives(store))
            .Build();
        Archives = archives!;
    }

    public static Caller Caller => Caller.Server;

    /// <summary>What lies in it: <c>data</c> and <c>backups</c>.</summary>
    public string Folder { get; }

    public JettraEngine Engine { get; }

    public HeldArchives Archives { get; }

    /// <summary>What a job that was waited for says.</summary>
    public static Answer AnswerOf(Job job) => job switch
    {
        { State: JobState.Completed } => Answer.Done(job.Id.ToString()),
        { Ended: true, Problem: { } problem } => Answer.Refused(problem.Code, Spelled(problem.Safety), problem.Message.ToString(), job.Id.ToString()),
        _ => new Answer(Said.Unknown, $"job {job.State}: {job.Problem?.Code}", job.Id.ToString()),
    };

    /// <summary>What a refusal says.</summary>
    public static Answer AnswerOf(Exception e) => e is JettraException known
        ? Answer.Refused(known.Code, Spelled(known.Safety), known.Message)
        : new Answer(Said.NothingChanged, $"{e.GetType().Name}: {e.Message}", null, e.ToString());

    public static async Task<Bench> OpenAsync(string folder)
    {
        var bench = new Bench(folder);
        try
        {
            await bench.Engine.StartAsync(CancellationToken.None);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    public static DatabaseName Db(string name) => DatabaseName.Parse(name);

    public static CollectionName Col(string name) => CollectionName.Parse(name);

    public static Document Doc(string id, string value) => new DocumentParser().Parse(
        Encoding.UTF8.GetBytes($$"""{"_id":"{{id}}","value":"{{value}}","n":{{value.Length}}}"""), DocumentKey.Required);

    public Task SaveAsync(string database, string collection, string id, string value) =>
        Engine.Documents.SaveAsync(Caller, Db(database), Col(collection), Doc(id, value), CancellationToken.None);

    public Task ImportAsync(string database, string collection, string prefix, int count, string value) => Engine.Documents.ImportAsync(
        Caller,
        Engine.Documents.BeginImport(Caller, Db(database), Col(collection)),
        Enumerable.Range(0, count).Select(i => new ImportRow(Doc($"{prefix}{i:D4}", $"{value} {i}"), i + 1, i + 1)).ToAsyncEnumerable(),
        ImportRules.Default,
        CancellationToken.None);

    public Task<Job> BackupAsync(string database) => Task.FromResult(Engine.Backups.StartBackup(Caller, Db(database)));

    public Task<Job> RestoreAsync(RestoreSource source, string target, RestoreMode mode) =>
        Engine.Backups.StartRestoreAsync(Caller, source, Db(target), mode, CancellationToken.None);

    public Task<Job> VerifyAsync(string archive) =>
        Engine.Backups.StartVerifyAsync(Caller, ArchiveName.Parse(archive), CancellationToken.None);

    public Task<Job> TestRestoreAsync(string archive) =>
        Engine.Backups.StartTestRestoreAsync(Caller, ArchiveName.Parse(archive), CancellationToken.None);

    public Task<Job> CancelAsync(JobId job) => Task.FromResult(Engine.Jobs.Cancel(Caller, job));

    /// <summary>Waits for the end of a job that nothing hinders.</summary>
    public async Task<Job> EndAsync(Job job)
    {
        var ended = await Engine.Jobs.WhenEndedAsync(Caller, job.Id, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        return ended.State == JobState.Completed ? ended : throw new InvalidOperationException($"{ended.Kind} {ended.State}: {ended.Problem}");
    }

    public static RestoreSource.Listed Archive(string file) => new(ArchiveName.Parse(file));

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    private static string Spelled(Safety safety) => safety switch
    {
        Safety.NothingChanged => "nothing_changed",
        Safety.Changed => "changed",
        _ => "unknown",
    };
}
