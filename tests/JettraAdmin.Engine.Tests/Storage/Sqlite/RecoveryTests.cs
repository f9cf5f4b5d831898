using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Tests.Storage.Contract;
using Microsoft.Data.Sqlite;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>What a crash, or a hand in the data folder, leaves behind, and what the next start makes of it.</summary>
public sealed class RecoveryTests : EngineContract<SqliteHost>
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("a"));
    }

    [Fact]
    public async Task Unreferenced_generations_are_deleted_with_their_logs()
    {
        var before = Host.Files();
        var current = Engine.Find(Shop)!.Generation;
        var replacement = await FillAsync(new ReplacementTarget.Overwrite(Shop), Doc("b"));
        var proved = Host.Files().Except(before).ToArray();
        await Engine.DisposeAsync();

        // As a kill leaves it: proved and not swapped. An engine that is gone deletes nothing any more.
        await replacement.DisposeAsync();
        var stray = Path.Combine(Host.Data, "generations", Assert.Single(proved, f => f.EndsWith(".db", StringComparison.Ordinal)));
        Assert.True(File.Exists(stray));
        await File.WriteAllBytesAsync(stray + "-wal", new byte[100]);
        await File.WriteAllBytesAsync(stray + "-shm", new byte[100]);
        await ReopenAsync();

        Assert.Equal([$"{current}.db"], Host.Files());
        Assert.Equal(["a"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task A_generation_half_filled_is_removed()
    {
        await using (var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None))
        {
            await replacement.BeginCollectionAsync(Things, None);
            for (var i = 0; i < 20_000; i++)
            {
                await replacement.AddAsync(Doc($"{i:D6}", new string('x', 2000)), None);
            }

            var half = Assert.Single(Host.Files(), f => f != $"{Engine.Find(Shop)!.Generation}.db" && f.EndsWith(".db", StringComparison.Ordinal));
            var path = Path.Combine(Host.Data, "generations", half);
            Assert.True(new FileInfo(path).Length > 1_000_000);
            using (var copy = System.Diagnostics.Process.Start("cp", [path, path + ".copy"]))
            {
                await copy.WaitForExitAsync();
            }

            await replacement.DisposeAsync();
            Assert.False(File.Exists(path));
            File.Move(path + ".copy", path);
        }

        await ReopenAsync();
        Assert.Equal([$"{Engine.Find(Shop)!.Generation}.db"], Host.Files());
        Assert.Equal(["a"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task A_generation_number_is_never_reused()
    {
        var seen = new HashSet<long> { Engine.Find(Shop)!.Generation };
        for (var i = 0; i < 3; i++)
        {
            await using (await Engine.BeginReplacementAsync(new ReplacementTarget.Trial(), None))
            {
            }

            Assert.True(seen.Add((await RestoreAsync(new ReplacementTarget.Overwrite(Shop))).Database.Generation));
            foreach (var kept in await Engine.ListKeptAsync(None))
            {
                await Engine.FreeAsync(kept.Id, None);
            }

            await ReopenAsync();
        }

        Assert.Equal(seen.Max(), Engine.Find(Shop)!.Generation);
    }

    [Fact]
    public async Task A_missing_catalogue_stops_the_start_without_deleting()
    {
        await RefusesToStartAsync(() => File.Delete(Host.Catalogue));
        Assert.False(File.Exists(Host.Catalogue));
    }

    [Fact]
    public Task A_catalogue_of_no_bytes_stops_the_start() => RefusesToStartAsync(() => File.WriteAllBytes(Host.Catalogue, []));

    [Fact]
    public Task A_catalogue_of_something_else_stops_the_start() =>
        RefusesToStartAsync(() => File.WriteAllText(Host.Catalogue, new string('?', 10_000)));

    [Fact]
    public Task A_damaged_catalogue_stops_the_start() => RefusesToStartAsync(() =>
    {
        using var file = File.OpenWrite(Host.Catalogue);
        file.Position = 4096;
        file.Write(new byte[4096]);
    });

    [Fact]
    public Task A_truncated_catalogue_stops_the_start() => RefusesToStartAsync(() =>
    {
        using var file = File.OpenWrite(Host.Catalogue);
        file.SetLength(file.Length / 2);
    });

    [Fact]
    public Task An_emptied_catalogue_stops_the_start() => RefusesToStartAsync(() => Sql(Host.Catalogue, "DELETE FROM databases"));

    [Fact]
    public Task A_catalogue_of_a_later_version_stops_the_start() => RefusesToStartAsync(() => Sql(Host.Catalogue, "PRAGMA user_version = 99"));

    [Fact]
    public async Task An_older_copy_of_the_catalogue_stops_the_start()
    {
        await Engine.DisposeAsync();
        var copy = await File.ReadAllBytesAsync(Host.Catalogue);
        await ReopenAsync();
        await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("b"));
        await RefusesToStartAsync(() => File.WriteAllBytes(Host.Catalogue, copy));
    }

    [Fact]
    public async Task A_first_start_that_was_killed_is_begun_again()
    {
        await Engine.DisposeAsync();
        Directory.Delete(Host.Data, recursive: true);
        Directory.CreateDirectory(Host.Data);
        await File.WriteAllBytesAsync(Host.Catalogue, []);
        await ReopenAsync();
        Assert.Empty(Engine.Databases);
    }

    [Fact]
    public async Task A_first_database_whose_creation_was_killed_is_swept()
    {
        await Engine.DisposeAsync();

        // The file is whole, but the catalogue was never told.
        var generation = Host.Generation(1);
        Sql(generation, "UPDATE meta SET value = 'Ready' WHERE key = 'state'");
        Sql(Host.Catalogue, "DELETE FROM databases");
        await ReopenAsync();
        Assert.Empty(Host.Files());
        Assert.True(await Engine.CreateDatabaseAsync(Shop, None));
        Assert.Equal(2, Engine.Find(Shop)!.Generation);
    }

    [Fact]
    public async Task A_second_engine_on_the_folder_is_refused_until_the_first_has_gone()
    {
        var refusal = await RefusedAsync("data_folder_in_use", () => Host.OpenAsync());
        Assert.Equal(ErrorKind.Conflict, refusal.Kind);
        Assert.Equal(["a"], await IdsAsync(Shop, Things));
        await ReopenAsync();
    }

    [Fact]
    public async Task A_missing_generation_does_not_affect_others()
    {
        await Engine.CreateDatabaseAsync(Other, None);
        await Engine.DisposeAsync();
        File.Delete(Host.Generation(1));
        await ReopenAsync();
        await RefusedAsync("database_damaged", () => IdsAsync(Shop, Things));
        await PutAsync(Other, Things, Doc("b"));
        Assert.False(File.Exists(Host.Generation(1)));

        // A restore over it is how it is mended.
        await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("mended"));
        Assert.Equal(["mended"], await IdsAsync(Shop, Things));
        var kept = Assert.Single(await Engine.ListKeptAsync(None));
        await RefusedAsync("database_damaged", () => Engine.BringBackAsync(kept.Id, null, NewOperation(), None));
        Assert.Equal(["mended"], await IdsAsync(Shop, Things));
        Assert.True(await Engine.FreeAsync(kept.Id, None));
    }

    [Fact]
    public async Task A_damaged_generation_is_reported_and_can_be_dropped()
    {
        await Engine.DisposeAsync();
        await File.WriteAllTextAsync(Host.Generation(1), new string('?', 50_000));
        await ReopenAsync();
        await RefusedAsync("database_damaged", () => IdsAsync(Shop, Things));
        await RefusedAsync("database_damaged", () => PutAsync(Shop, Things, Doc("b")));
        await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        Assert.Null(Engine.Find(Shop));
    }

    [Fact]
    public async Task Folders_and_files_are_for_their_owner_only()
    {
        await using var snapshot = await Engine.OpenSnapshotAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("b"));
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in Directory.EnumerateFileSystemEntries(Host.Data, "*", SearchOption.AllDirectories).Prepend(Host.Data))
        {
            var owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | (Directory.Exists(path) ? UnixFileMode.UserExecute : 0);
            Assert.Equal((path, owner), (path, File.GetUnixFileMode(path)));
        }

        Assert.Contains(Host.Files(), f => f.EndsWith("-wal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_is_cut_when_the_last_snapshot_ends()
    {
        var first = await Engine.OpenSnapshotAsync(Shop, None);
        var second = await Engine.OpenSnapshotAsync(Shop, None);
        for (var i = 0; i < 30; i++)
        {
            await PutAsync(Shop, Things, Doc($"{i}", new string('x', 1_000_000)));
        }

        var log = new FileInfo(Host.Generation(1) + "-wal");
        await first.DisposeAsync();
        log.Refresh();
        Assert.True(log.Length > 30_000_000);
        await second.DisposeAsync();
        log.Refresh();
        Assert.Equal(0, log.Length);
    }

    [Fact]
    public async Task Files_go_when_the_last_reader_has_gone()
    {
        var kept = (await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("b"))).Kept!;
        await Engine.BringBackAsync(kept.Id, null, NewOperation(), None);
        var snapshot = await Engine.OpenSnapshotAsync(Shop, None);
        var drop = await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        await Engine.FreeAsync(drop.Id, None);
        Assert.Contains("1.db", Host.Files());
        await snapshot.DisposeAsync();
        Assert.DoesNotContain(Host.Files(), f => f.StartsWith("1.", StringComparison.Ordinal));
    }

    private async Task RefusesToStartAsync(Action harm)
    {
        await Engine.DisposeAsync();
        harm();
        var before = Host.Files();
        var bytes = await File.ReadAllBytesAsync(Host.Generation(1));
        var refusal = await RefusedAsync("catalogue_unreadable", () => Host.OpenAsync());
        Assert.Contains("rebuild", refusal.Hint!.ToString(), StringComparison.Ordinal);
        Assert.Subset(Host.Files().ToHashSet(), before.Where(f => f.EndsWith(".db", StringComparison.Ordinal)).ToHashSet());
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Host.Generation(1)));

        // The lock is let go of: the rebuild can have the folder.
        await RefusedAsync("catalogue_unreadable", () => Host.OpenAsync());
    }

    internal static void Sql(string file, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
