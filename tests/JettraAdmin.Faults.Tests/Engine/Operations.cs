using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures.Faults;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>All operations that are tried over the engine.</summary>
internal static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("backup", ["shop"], s => FollowAsync(s, s.Bench.BackupAsync("shop"))),
        new("restore-new", ["fresh", "shop"], s => FollowAsync(s, s.Bench.RestoreAsync(Bench.Archive(s.Scene.Facts.ShopArchive), "fresh", RestoreMode.Create))),
        new("restore-over", ["shop"], s => FollowAsync(s, s.Bench.RestoreAsync(Bench.Archive(s.Scene.Facts.ShopArchive), "shop", RestoreMode.Overwrite)))
        {
            Undone = "shop",
        },
        new("upload", ["fresh", "shop"], UploadAsync),
        new("upload-parts", ["fresh", "shop"], UploadPartsAsync),
        new("undo", ["side"], async s => Bench.AnswerOf(await s.Bench.Engine.Backups.UndoAsync(Bench.Caller, await KeptOfAsync(s, "side"), null, CancellationToken.None)))
        {
            Undone = "side",
        },
        new("undo-drop", ["gone", "side"], async s =>
            Bench.AnswerOf(await s.Bench.Engine.Backups.UndoAsync(Bench.Caller, await KeptOfAsync(s, "gone"), null, CancellationToken.None))),
        new("drop", ["shop", "side"], async s => Bench.AnswerOf(await s.Bench.Engine.Databases.DropAsync(Bench.Caller, Bench.Db("shop")))) { Undone = "shop" },
        new("rename", ["store", "shop"], s => DoneAsync(
            s.Bench.Engine.Databases.RenameAsync(Bench.Caller, Bench.Db("shop"), Bench.Db("store"), CancellationToken.None))),
        new("create", ["brand", "shop"], s => DoneAsync(s.Bench.Engine.Databases.CreateAsync(Bench.Caller, Bench.Db("brand"), CancellationToken.None))),
        new("import", ["shop"], s => DoneAsync(s.Bench.ImportAsync("shop", "items", "n", 200, "imported"))),
        new("write", ["shop"], s => DoneAsync(s.Bench.SaveAsync("shop", "items", "i0100", "written"))),
        new("delete", ["shop"], s => DoneAsync(
            s.Bench.Engine.Documents.DeleteAsync(Bench.Caller, Bench.Db("shop"), Bench.Col("items"), "i0100", CancellationToken.None))),
        new("commit", ["shop"], s => DoneAsync(s.Bench.Engine.Transactions.CommitAsync(User, s.Transaction, CancellationToken.None)))
        {
            Prepare = BeginAsync,
            Again = CommitAgainAsync,
        },
        new("free", ["side"], async s =>
        {
            await s.Bench.Engine.Backups.FreeAsync(Bench.Caller, await KeptOfAsync(s, "side"), CancellationToken.None);
            return Answer.Done();
        }),
        new("verify", ["shop"], s => FollowAsync(s, s.Bench.VerifyAsync(s.Scene.Facts.ShopArchive))),
        new("test-restore", ["shop"], s => FollowAsync(s, s.Bench.TestRestoreAsync(s.Scene.Facts.ShopArchive))),
        new("delete-backup", ["shop"], async s => Bench.AnswerOf(
            await s.Bench.Engine.Backups.DeleteAsync(Bench.Caller, ArchiveName.Parse(s.Scene.Facts.ShopArchive), CancellationToken.None))),
        new("create-collection", ["shop"], s => DoneAsync(
            s.Bench.Engine.Databases.CreateCollectionAsync(Bench.Caller, Bench.Db("shop"), Bench.Col("extra"), CancellationToken.None))),
        new("drop-collection", ["shop"], s => DoneAsync(
            s.Bench.Engine.Databases.DropCollectionAsync(Bench.Caller, Bench.Db("shop"), Bench.Col("orders"), CancellationToken.None))),
        new("create-index", ["shop"], s => DoneAsync(s.Bench.Engine.Databases.CreateIndexAsync(
            Bench.Caller, Bench.Db("shop"), Bench.Col("items"), IndexDefinition.Create("n", unique: false), CancellationToken.None))),
        new("start", ["shop"], s => DoneAsync(s.OpenAsync())) { Prepare = LeaveAsync, Sweeps = true },
        new("job-store", ["shop"], s => FollowAsync(s, s.Bench.BackupAsync("shop"))) { Part = "history.db" },
        new("job-cancel", ["shop"], CancelAsync) { Part = "history.db", Prepare = QueueAsync },
        new("job-cancel-running", ["shop"], CancelRunningAsync) { Part = "history.db", Prepare = HoldAsync },
    ];

    public static Operation Find(string name) => All.Single(operation => operation.Name == name);

    private static TransactionUser User => new(Bench.Caller, "account", "stamp");

    /// <summary>Has a transaction wait for its commit.</summary>
    private static async Task BeginAsync(Stage stage)
    {
        var transactions = stage.Bench.Engine.Transactions;
        stage.Transaction = transactions.Begin(User);
        await transactions.PutAsync(User, stage.Transaction, Bench.Db("shop"), Bench.Col("items"), Bench.Doc("i0100", "committed"), CancellationToken.None);
        await transactions.PutAsync(User, stage.Transaction, Bench.Db("shop"), Bench.Col("more"), Bench.Doc("m", "committed"), CancellationToken.None);
        transactions.Delete(User, stage.Transaction, Bench.Db("shop"), Bench.Col("items"), "i0101");
    }

    /// <summary>Commits again: it is answered that it is committed, and nothing is written that was written before.</summary>
    private static async Task CommitAgainAsync(Stage stage, Verdict verdict)
    {
        var bench = stage.Bench;
        var happened = await bench.Engine.Storage.GetAsync(Bench.Db("shop"), Bench.Col("more"), "m", CancellationToken.None) is not null;
        var writes = 0;
        bench.Engine.Storage.Changed += change => writes += change.Kind == DatabaseChangeKind.Documents ? 1 : 0;
        try
        {
            await bench.Engine.Transactions.CommitAsync(User, stage.Transaction, CancellationToken.None);
        }
        catch (JettraException e)
        {
            verdict.Add("a commit that is asked for again is refused", e.Message);
            return;
        }

        if (writes != (happened ? 0 : 1))
        {
            verdict.Add("a commit that is asked for again", $"happened before: {happened}, written again: {writes}");
        }
    }

    private static async Task<Answer> DoneAsync(Task doing)
    {
        await doing;
        return Answer.Done();
    }

    private static async Task<Answer> FollowAsync(Stage stage, Task<Job> starting) => await stage.FollowAsync(await starting);

    private static async Task<long> KeptOfAsync(Stage stage, string database) =>
        (await stage.Bench.Engine.Storage.ListKeptAsync(CancellationToken.None)).First(k => k.Name == Bench.Db(database)).Id;

    private static async Task<Answer> UploadAsync(Stage stage)
    {
        await using var file = File.OpenRead(stage.Scene.UploadFile);
        var upload = await stage.Bench.Engine.Backups.ReceiveAsync(Bench.Caller, "mine.zip", file, file.Length, CancellationToken.None);
        return await RestoreAsync(stage, upload.Id);
    }

    private static async Task<Answer> UploadPartsAsync(Stage stage)
    {
        var bytes = await File.ReadAllBytesAsync(stage.Scene.UploadFile);
        var backups = stage.Bench.Engine.Backups;
        var upload = backups.BeginUpload(Bench.Caller, "mine.zip", bytes.Length, null);
        var half = bytes.Length / 2;
        await backups.AppendUploadAsync(Bench.Caller, upload.Id, 0, new MemoryStream(bytes, 0, half), null, CancellationToken.None);
        await backups.AppendUploadAsync(Bench.Caller, upload.Id, half, new MemoryStream(bytes, half, bytes.Length - half), null, CancellationToken.None);
        return await RestoreAsync(stage, upload.Id);
    }

    private static Task<Answer> RestoreAsync(Stage stage, UploadId upload) =>
        FollowAsync(stage, stage.Bench.RestoreAsync(new RestoreSource.Uploaded(upload), "fresh", RestoreMode.Create));

    /// <summary>Closes the engine, and leaves what a kill leaves: a generation that nothing names, and the draft of an archive.</summary>
    private static async Task LeaveAsync(Stage stage)
    {
        await stage.CloseAsync();
        var data = Path.Combine(stage.Folder, "data");
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(data, "catalogue.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE allotted SET generation = generation + 1; SELECT generation FROM allotted";
            File.Copy(Path.Combine(data, "generations", "1.db"), Path.Combine(data, "generations", $"{command.ExecuteScalar()}.db"));
        }

        await File.WriteAllTextAsync(Path.Combine(stage.Folder, "backups", ".shop_20260101000000.zip.partial"), "a part");
    }

    /// <summary>Has a job wait in the middle of its work.</summary>
    private static async Task HoldAsync(Stage stage)
    {
        var hold = stage.Bench.Archives.HoldReader();
        stage.Hold = hold;
        stage.Job = (await stage.Bench.VerifyAsync(stage.Scene.Facts.ShopArchive)).Id;
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Has a job wait behind one that is held.</summary>
    private static async Task QueueAsync(Stage stage)
    {
        await HoldAsync(stage);
        stage.Job = (await stage.Bench.VerifyAsync(stage.Scene.Facts.ShopArchive)).Id;
    }

    private static async Task<Answer> CancelAsync(Stage stage)
    {
        var job = await stage.Bench.CancelAsync(stage.Job);
        return new Answer(Said.Done, $"cancel: {job.State}", stage.Job.ToString()) { DoneAs = "cancelled" };
    }

    private static async Task<Answer> CancelRunningAsync(Stage stage)
    {
        var answer = await CancelAsync(stage);
        stage.Hold!.Dispose();
        await stage.FollowAsync(stage.Bench.Engine.Board.Find(stage.Job)!);
        return answer;
    }
}
