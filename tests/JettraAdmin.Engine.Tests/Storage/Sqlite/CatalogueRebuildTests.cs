using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Engine.Tests.Storage.Contract;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

public sealed class CatalogueRebuildTests : EngineContract<SqliteHost>
{
    private static readonly DatabaseName Third = DatabaseName.Parse("third");

    [Fact]
    public async Task A_lost_catalogue_is_rebuilt_from_the_generations()
    {
        foreach (var name in (DatabaseName[])[Shop, Other, Third])
        {
            await Engine.CreateDatabaseAsync(name, None);
            await PutAsync(name, Things, Doc($"{name}0"));
        }

        await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("Shop1"));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var restored = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("Shop2"));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await Engine.BringBackAsync(restored.Kept!.Id, null, NewOperation(), None);
        await Engine.RenameDatabaseAsync(Other, DatabaseName.Parse("renamed"), None);
        await Engine.DropDatabaseAsync(Third, NewOperation(), None);
        var databases = Engine.Databases;
        var kept = await Engine.ListKeptAsync(None);
        await Engine.DisposeAsync();

        File.Delete(Host.Catalogue);
        var result = await CatalogueRebuild.RebuildCatalogueAsync(Host.Options, Host.Time, None);
        Assert.Equal(databases, result.Databases.OrderBy(d => d.Name));
        Assert.Equal(kept.Count, result.Kept);
        Assert.Null(result.OldCatalogue);
        await ReopenAsync();

        Assert.Equal(databases, Engine.Databases);
        var after = await Engine.ListKeptAsync(None);
        Assert.Equal(kept.Select(k => (k.Database, k.Name, k.Reason)), after.Select(k => (k.Database, k.Name, k.Reason)));
        Assert.Equal(["Shop1"], await IdsAsync(Shop, Things));
        await Engine.BringBackAsync(after.Single(k => k.Reason == KeptReason.Dropped).Id, null, NewOperation(), None);
        Assert.Equal(["third0"], await IdsAsync(Third, Things));
        Assert.True((await RestoreAsync(new ReplacementTarget.Overwrite(Third))).Database.Generation > databases.Max(d => d.Generation));
    }

    [Fact]
    public async Task The_old_catalogue_is_renamed_and_unfinished_generations_are_swept()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("a"));
        await Engine.DisposeAsync();
        File.Copy(Host.Generation(1), Host.Generation(2));
        RecoveryTests.Sql(Host.Generation(2), "UPDATE meta SET value = CASE key WHEN 'generation' THEN '2' ELSE 'Filling' END WHERE key IN ('generation', 'state')");
        await File.WriteAllTextAsync(Host.Generation(3), "nothing that can be read, and nothing that may be deleted");
        var harmed = new string('?', 5000);
        await File.WriteAllTextAsync(Host.Catalogue, harmed);

        var result = await CatalogueRebuild.RebuildCatalogueAsync(Host.Options, Host.Time, None);
        Assert.Equal([2L], result.Unfinished);
        Assert.Equal([3L], result.Unreadable);
        Assert.Equal(harmed, await File.ReadAllTextAsync(result.OldCatalogue!));
        Assert.Equal(["1.db", "2.db", "3.db.unreadable"], Host.Files().Where(f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)));
        await ReopenAsync();
        Assert.Equal(["1.db", "3.db.unreadable"], Host.Files());
        Assert.Equal(["a"], await IdsAsync(Shop, Things));
        await Engine.CreateDatabaseAsync(Other, None);
        Assert.Equal(4, Engine.Find(Other)!.Generation);
    }

    [Fact]
    public async Task A_journal_without_its_catalogue_is_renamed()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        await Engine.DisposeAsync();
        File.Delete(Host.Catalogue);
        Assert.True(File.Exists(Host.Catalogue + "-journal"));

        await CatalogueRebuild.RebuildCatalogueAsync(Host.Options, Host.Time, None);

        string[] beside = [.. Directory.EnumerateFiles(Path.GetDirectoryName(Host.Catalogue)!, "catalogue.db*").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
        Assert.Equal(["catalogue.db", $"catalogue.db.{Host.Time.GetUtcNow():yyyyMMddHHmmss}.old-journal"], beside);
        await ReopenAsync();
        Assert.NotNull(Engine.Find(Shop));
    }

    [Fact]
    public async Task Of_two_current_generations_the_later_wins_and_the_other_is_kept()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("old"));
        await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("new"));
        await Engine.DisposeAsync();

        // As a kill between the commit and the notes leaves it; and a second database of the same name.
        RecoveryTests.Sql(Host.Generation(1), "UPDATE meta SET value = 'Current' WHERE key = 'state'");
        RecoveryTests.Sql(Host.Generation(1), "UPDATE meta SET value = '2020-01-01T00:00:00.0000000+00:00' WHERE key = 'since'");
        File.Copy(Host.Generation(2), Host.Generation(3));
        RecoveryTests.Sql(Host.Generation(3), $"UPDATE meta SET value = CASE key WHEN 'generation' THEN '3' ELSE '{DatabaseId.New()}' END WHERE key IN ('generation', 'database')");
        File.Delete(Host.Catalogue);

        await CatalogueRebuild.RebuildCatalogueAsync(Host.Options, Host.Time, None);
        await ReopenAsync();
        Assert.Equal(["Shop", "Shop-2"], Engine.Databases.Select(d => d.Name.Value));
        Assert.Equal(["new"], await IdsAsync(Shop, Things));
        await Engine.BringBackAsync(Assert.Single(await Engine.ListKeptAsync(None)).Id, null, NewOperation(), None);
        var name = Engine.Databases.Single(d => d.Generation == 1).Name;
        Assert.Equal(["old"], await IdsAsync(name, Things));
    }

    [Fact]
    public async Task A_folder_in_use_is_not_rebuilt()
    {
        await RefusedAsync("data_folder_in_use", () => CatalogueRebuild.RebuildCatalogueAsync(Host.Options, Host.Time, None));
    }
}
