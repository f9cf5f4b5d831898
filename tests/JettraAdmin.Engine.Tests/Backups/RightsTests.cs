using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>Every command of the entrances, tried by every kind of caller: no door in front is needed to be refused.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    private static readonly DatabaseName Mine = DatabaseName.Parse("mine");
    private static readonly CollectionName Items = CollectionName.Parse("items");

    private static readonly Caller[] Callers =
    [
        new("reader", Role.Reader, [Mine, DatabaseName.Parse("mine2")]),
        new("writer", Role.WriteReader, [Mine, DatabaseName.Parse("mine2")]),
        new("owner", Role.Owner, [Mine, DatabaseName.Parse("mine2")]),
        new("stranger", Role.Owner, [DatabaseName.Parse("other")]),
        new("admin", Role.Admin),
    ];

    private RunningEngine _running = null!;
    private ArchiveName _archive;
    private JobId _job;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private JettraEngine Engine => _running.Engine;

    /// <summary>The commands, and the callers who may: reader, writer, owner, stranger (an owner of another database), admin.</summary>
    public static TheoryData<string, string> Commands => new()
    {
        { "describe", "r w o - a" }, { "indexes", "r w o - a" }, { "get", "r w o - a" }, { "read", "r w o - a" }, { "count", "r w o - a" },
        { "save", "- w o - a" }, { "delete", "- w o - a" }, { "import", "- w o - a" },
        { "create collection", "- - o - a" }, { "rename collection", "- - o - a" }, { "drop collection", "- - o - a" },
        { "create index", "- - o - a" }, { "drop index", "- - o - a" }, { "create", "- - o - a" }, { "rename", "- - o - a" }, { "drop", "- - o - a" },
        { "system collection", "- - - - a" },
        { "backup", "- - o - a" }, { "plan backup", "- - o - a" }, { "restore", "- - o - a" }, { "restore foreign name", "- - - - a" }, { "plan restore", "- - o - a" },
        { "test restore", "- - o - a" }, { "verify", "- - o - a" }, { "get backup", "- - o - a" }, { "open backup", "- - o - a" },
        { "list backups", "- - o s a" }, { "upload", "- - o s a" }, { "list kept", "- - o s a" }, { "list jobs", "- - o s a" }, { "watch jobs", "- - o s a" },
        { "upload in parts", "- - o s a" }, { "go on with the upload of another", "- - - - a" }, { "watch job", "- - o - a" },
        { "get job", "- - o - a" }, { "cancel job", "- - o - a" }, { "undo", "- - o - a" }, { "free", "- - o - a" },
        { "delete backup", "- - - - a" },
    };

    public async ValueTask InitializeAsync()
    {
        _running = await RunningEngine.StartAsync();
        await _running.CreateAsync("mine", 3);
        var backup = await _running.BackUpAsync(Mine);
        (_archive, _job) = (ArchiveName.Parse(backup.Result.File), backup.Id);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_caller_may_what_its_row_says_and_nothing_more(string command, string who)
    {
        var may = who.Split(' ');
        for (var i = 0; i < Callers.Length; i++)
        {
            JettraException? refusal = null;
            try
            {
                await RunAsync(command, Callers[i]);
            }
            catch (JettraException e) when (e.Code is "forbidden" or "unknown_job" or "unknown_upload" or "unknown_backup" or "unknown_undo")
            {
                refusal = e;
            }

            Assert.True(may[i] != "-" == refusal is null, $"{Callers[i].Name}: {command}: {refusal?.Code ?? "allowed"}");
        }
    }

    [Fact]
    public async Task System_collections_are_listed_for_administrators_only()
    {
        await _running.PutAsync(Mine, "_rules", ["""{"_id":"r"}"""]);

        foreach (var caller in Callers.Where(c => c.Sees(Mine)))
        {
            var summary = await Engine.Databases.DescribeAsync(caller, Mine, Soon);

            Assert.Equal(caller.Is(Role.Admin) ? ["_rules", "items"] : ["items"], summary.Collections.Select(c => c.Name.Value));
        }
    }

    [Fact]
    public async Task What_is_kept_of_a_database_is_listed_for_those_who_see_it_only()
    {
        var kept = await KeptAsync();

        foreach (var caller in Callers.Where(c => c.Is(Role.Owner)))
        {
            Assert.Equal(caller.Sees(Mine) ? [kept] : [], (await Engine.Backups.ListKeptAsync(caller, Soon)).Select(k => k.Id));
        }
    }

    private async Task RunAsync(string command, Caller caller)
    {
        var document = new DocumentParser().Parse("""{"_id":"x"}"""u8.ToArray(), DocumentKey.Required);
        var source = new RestoreSource.Listed(_archive);
        switch (command)
        {
            case "describe": await Engine.Databases.DescribeAsync(caller, Mine, Soon); break;
            case "indexes": await Engine.Databases.FindCollectionAsync(caller, Mine, Items, Soon); break;
            case "get": await Engine.Documents.GetAsync(caller, Mine, Items, "d000000", Soon); break;
            case "read": await Engine.Documents.ReadAsync(caller, Mine, Items, DocumentQuery.All, Soon).GetAsyncEnumerator(Soon).DisposeAsync(); break;
            case "count": await Engine.Documents.CountAsync(caller, Mine, Items, null, Soon); break;
            case "save": await Engine.Documents.SaveAsync(caller, Mine, Items, document, Soon); break;
            case "delete": await Engine.Documents.DeleteAsync(caller, Mine, Items, "x", Soon); break;
            case "import": await Engine.Documents.ImportAsync(caller, Engine.Documents.BeginImport(caller, Mine, Items), new[] { new ImportRow(document, 1, 1) }.ToAsyncEnumerable(), ImportRules.Default, Soon); break;
            case "create collection": await Engine.Databases.CreateCollectionAsync(caller, Mine, CollectionName.Parse("c"), Soon); break;
            case "rename collection": await Engine.Databases.RenameCollectionAsync(caller, Mine, CollectionName.Parse("nope"), CollectionName.Parse("c2"), Soon); break;
            case "drop collection": await Engine.Databases.DropCollectionAsync(caller, Mine, CollectionName.Parse("c"), Soon); break;
            case "create index": await Engine.Databases.CreateIndexAsync(caller, Mine, Items, IndexDefinition.Create("n"), Soon); break;
            case "drop index": await Engine.Databases.DropIndexAsync(caller, Mine, Items, "n", Soon); break;
            case "create": await Engine.Databases.CreateAsync(caller, Mine, Soon); break;
            case "rename": await Engine.Databases.RenameAsync(caller, Mine, Mine, Soon); break;
            case "drop": await Engine.Backups.UndoAsync(RunningEngine.Admin, (await Engine.Databases.DropAsync(caller, Mine)).Result.Undo!.Value, null, Soon); break;
            case "system collection": await Engine.Documents.ReadAsync(caller, Mine, CollectionName.Parse("_rules"), DocumentQuery.All, Soon).GetAsyncEnumerator(Soon).DisposeAsync(); break;
            case "backup": await _running.EndAsync(Engine.Backups.StartBackup(caller, Mine)); break;
            case "plan backup": await Engine.Backups.PlanBackupAsync(caller, Mine, Soon); break;
            case "restore": await _running.EndAsync(await Engine.Backups.StartRestoreAsync(caller, source, Mine, RestoreMode.Overwrite, Soon)); break;
            case "restore foreign name": await _running.EndAsync(await Engine.Backups.StartRestoreAsync(caller, source, DatabaseName.Parse("foreign"), RestoreMode.Create, Soon)); break;
            case "plan restore": await Engine.Backups.PlanRestoreAsync(caller, source, Mine, Soon); break;
            case "test restore": await _running.EndAsync(await Engine.Backups.StartTestRestoreAsync(caller, _archive, Soon)); break;
            case "verify": await _running.EndAsync(await Engine.Backups.StartVerifyAsync(caller, _archive, Soon)); break;
            case "get backup": await Engine.Backups.GetAsync(caller, _archive, Soon); break;
            case "open backup": await (await Engine.Backups.OpenAsync(caller, _archive, Soon)).Content.DisposeAsync(); break;
            case "list backups": Assert.Equal(caller.Sees(Mine) ? 1 : 0, (await Engine.Backups.ListAsync(caller, Soon)).Count); break;
            case "upload": Engine.Backups.DiscardUpload(caller, (await Engine.Backups.ReceiveAsync(caller, "f.zip", new MemoryStream([1]), 1, Soon)).Id); break;
            case "upload in parts": await SendInPartsAsync(caller, caller); break;
            case "go on with the upload of another": await SendInPartsAsync(RunningEngine.Admin, caller); break;
            case "watch job": Engine.Jobs.Watch(caller, _job).Changes.Dispose(); break;
            case "list kept": await Engine.Backups.ListKeptAsync(caller, Soon); break;
            case "list jobs": Assert.Equal(caller.Sees(Mine), Engine.Jobs.List(caller).Count > 0); break;
            case "watch jobs": using (var watch = Engine.Jobs.Watch(caller)) { Assert.Equal(caller.Sees(Mine), watch.Current.Count > 0); } break;
            case "get job": Engine.Jobs.Get(caller, _job); break;
            case "cancel job": Engine.Jobs.Cancel(caller, _job); break;
            case "undo": await Engine.Backups.UndoAsync(caller, await KeptAsync(), null, Soon); break;
            case "free": await Engine.Backups.FreeAsync(caller, await KeptAsync(), Soon); break;
            case "delete backup": await Engine.Backups.DeleteAsync(caller, _archive, Soon); break;
            default: throw new InvalidOperationException(command);
        }
    }

    private async Task SendInPartsAsync(Caller first, Caller then)
    {
        var id = Engine.Backups.BeginUpload(first, "f.zip", 2, null).Id;
        await Engine.Backups.AppendUploadAsync(first, id, 0, new MemoryStream([1]), null, Soon);
        await Engine.Backups.AppendUploadAsync(then, id, 1, new MemoryStream([2]), null, Soon);
        await Engine.Backups.EndUploadPartAsync(then, id, Soon);
        Engine.Backups.DiscardUpload(then, id);
    }

    private async Task<long> KeptAsync() =>
        (await _running.RestoreAsync(new RestoreSource.Listed(_archive), "mine", RestoreMode.Overwrite)).Result.Undo!.Value;
}
