using System.Globalization;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Engine.Tests.Storage.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Tests.Storage.Crash;

/// <summary>
/// Restores, writes, undoes, drops and renames without end, and says what it does, until it is killed.
/// </summary>
/// <remarks>
/// Lines: <c>state</c>, then <c>do OPERATION</c>, <c>at PHASE</c> and <c>done</c>. A line is out before the next step
/// begins.
/// </remarks>
internal static class CrashProgram
{
    public const string Command = "crash";

    public static readonly CollectionName Things = CollectionName.Parse("things");

    public static SqliteEngineOptions Options(string folder) => new()
    {
        DataDirectory = folder,
        KeepPerDatabase = CrashModel.KeepPerDatabase,
        KeepFor = TimeSpan.FromDays(1),
    };

    /// <summary>The act of an operation: whether it was done can be asked by its number.</summary>
    public static Guid ActOf(int run, int operation) => new(run, (short)(operation >> 16), (short)operation, new byte[8]);

    public static int Run(string folder, int seed)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        RunAsync(folder, seed, output).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task RunAsync(string folder, int seed, TextWriter output)
    {
        await using var engine = new SqliteDocumentEngine(Options(folder), TimeProvider.System, NullLogger<SqliteDocumentEngine>.Instance);
        await new Runner(engine, seed, output).RunAsync();
    }

    private sealed class Runner(SqliteDocumentEngine engine, int seed, TextWriter output)
    {
        private readonly Random _random = new(seed);
        private int _operation;

        public async Task RunAsync()
        {
            Say("at start");
            await engine.StartAsync(CancellationToken.None);
            var name = engine.Databases.SingleOrDefault()?.Name;
            while (true)
            {
                _operation++;
                var kept = await engine.ListKeptAsync(CancellationToken.None);
                name = name is null ? await BackAsync(kept[0]) : _random.Next(10) switch
                {
                    0 or 1 or 2 or 3 => await RestoreAsync(name.Value),
                    4 when kept.Count > 0 => await UndoAsync(name.Value, kept[0]),
                    5 => await DropAsync(name.Value),
                    6 => await RenameAsync(name.Value),
                    7 when kept.Count > 1 => await FreeAsync(name.Value, kept[^1]),
                    _ => await WriteAsync(name.Value),
                };
            }
        }

        private async Task<DatabaseName?> RestoreAsync(DatabaseName name)
        {
            var round = unchecked((seed * 10_000) + _operation) & int.MaxValue;
            Say($"do restore {round}");
            Say("at fill");
            await using (var replacement = await engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(name), CancellationToken.None))
            {
                await replacement.BeginCollectionAsync(Things, CancellationToken.None);
                for (var i = 0; i < CrashModel.Documents; i++)
                {
                    await replacement.AddAsync(Make.Doc($"d{i:D6}", round), CancellationToken.None);
                }

                Say("at index");
                await replacement.AddIndexesAsync([IndexDefinition.Create("_id", unique: true)], CancellationToken.None);
                Say("at check");
                await replacement.ProveAsync(null, CancellationToken.None);
                Say("at swap");
                await replacement.SwapAsync(Operation());
            }

            Say("done");
            return name;
        }

        private async Task<DatabaseName?> WriteAsync(DatabaseName name)
        {
            var id = $"w{seed}-{_operation}";
            Say($"do write {id}");
            Say("at write");
            await engine.WriteAsync(name, [DocumentChange.Put(Things, Make.Doc(id))], CancellationToken.None);
            Say("done");
            return name;
        }

        private async Task<DatabaseName?> UndoAsync(DatabaseName name, KeptGeneration kept)
        {
            Say("do undo");
            Say("at undo");
            await engine.BringBackAsync(kept.Id, null, Operation(), CancellationToken.None);
            Say("done");
            return name;
        }

        private async Task<DatabaseName?> DropAsync(DatabaseName name)
        {
            Say("do drop");
            Say("at drop");
            await engine.DropDatabaseAsync(name, Operation(), CancellationToken.None);
            Say("done");
            return null;
        }

        private async Task<DatabaseName?> BackAsync(KeptGeneration kept)
        {
            Say("do back");
            Say("at undo");
            var result = await engine.BringBackAsync(kept.Id, null, Operation(), CancellationToken.None);
            Say("done");
            return result.Database.Name;
        }

        private async Task<DatabaseName?> RenameAsync(DatabaseName name)
        {
            var other = DatabaseName.Parse($"shop{_random.Next(100)}");
            Say($"do rename {other}");
            Say("at rename");
            await engine.RenameDatabaseAsync(name, other, CancellationToken.None);
            Say("done");
            return other;
        }

        private async Task<DatabaseName?> FreeAsync(DatabaseName name, KeptGeneration kept)
        {
            Say("do free");
            Say("at sweep");
            await engine.FreeAsync(kept.Id, CancellationToken.None);
            Say("done");
            return name;
        }

        private Operation Operation() => new(ActOf(seed, _operation), "crash");

        private void Say(string line) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_operation} {line}"));
    }
}
