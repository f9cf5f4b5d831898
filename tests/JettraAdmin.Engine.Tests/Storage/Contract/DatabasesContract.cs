using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

public abstract class DatabasesContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    [Fact]
    public async Task The_list_of_databases_is_the_same_object_until_something_changes()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        var before = Engine.Databases;

        Assert.Same(before, Engine.Databases);
        await Engine.CreateDatabaseAsync(DatabaseName.Parse("another"), None);
        Assert.NotSame(before, Engine.Databases);
    }

    [Fact]
    public async Task A_new_database_is_there_empty_and_stays_after_a_restart()
    {
        Assert.True(await Engine.CreateDatabaseAsync(Shop, None));
        var entry = Engine.Find(Shop)!;
        Assert.Equal("Shop", entry.Name.Value);
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);
        Assert.Equal(new DatabaseChange(DatabaseChangeKind.Created, entry.Id, Shop), Assert.Single(Changes));

        await ReopenAsync();
        Assert.Equal(entry, Assert.Single(Engine.Databases));
        Assert.Equal(entry, Engine.Find(DatabaseName.Parse("sHOP")));
    }

    [Fact]
    public async Task A_name_is_not_case_sensitive()
    {
        Assert.True(await Engine.CreateDatabaseAsync(Shop, None));
        Assert.False(await Engine.CreateDatabaseAsync(DatabaseName.Parse("SHOP"), None));
        Assert.Single(Engine.Databases);
    }

    [Fact]
    public async Task Many_creating_the_same_name_at_once_make_one()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Engine.CreateDatabaseAsync(Shop, None)));
        Assert.Single(made, true);
        Assert.Single(Engine.Databases);
    }

    [Fact]
    public async Task Databases_come_by_name_and_a_list_once_taken_does_not_change()
    {
        foreach (var name in (string[])["b", "C", "a"])
        {
            await Engine.CreateDatabaseAsync(DatabaseName.Parse(name), None);
        }

        var taken = Engine.Databases;
        await Engine.CreateDatabaseAsync(Shop, None);
        Assert.Equal(["a", "b", "C"], taken.Select(d => d.Name.Value));
        Assert.Equal(4, Engine.Databases.Count);
    }

    [Fact]
    public async Task A_renamed_database_keeps_its_id_and_its_data()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("a"));
        var before = Engine.Find(Shop)!;
        await Engine.RenameDatabaseAsync(Shop, Other, None);

        Assert.Null(Engine.Find(Shop));
        Assert.Equal(before with { Name = Other }, Engine.Find(Other));
        Assert.Contains(new DatabaseChange(DatabaseChangeKind.Renamed, before.Id, Shop), Changes);
        await ReopenAsync();
        Assert.Equal(["a"], await IdsAsync(Other, Things));
    }

    [Fact]
    public async Task A_name_may_change_its_case_only()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        await Engine.RenameDatabaseAsync(Shop, DatabaseName.Parse("SHOP"), None);
        Assert.Equal("SHOP", Assert.Single(Engine.Databases).Name.Value);
    }

    [Fact]
    public async Task A_rename_to_a_name_that_is_taken_is_refused()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        await Engine.CreateDatabaseAsync(Other, None);
        var refusal = await RefusedAsync("database_exists", () => Engine.RenameDatabaseAsync(Shop, DatabaseName.Parse("OTHER"), None));
        Assert.Equal(ErrorKind.Conflict, refusal.Kind);
        Assert.Equal(2, Engine.Databases.Count);
    }

    [Fact]
    public async Task Missing_databases_are_reported_as_unknown()
    {
        await RefusedAsync("unknown_database", () => Engine.DescribeAsync(Shop, None));
        await RefusedAsync("unknown_database", () => Engine.RenameDatabaseAsync(Shop, Other, None));
        await RefusedAsync("unknown_database", () => Engine.DropDatabaseAsync(Shop, NewOperation(), None));
        await RefusedAsync("unknown_database", () => PutAsync(Shop, Things, Doc("a")));
        await RefusedAsync("unknown_database", () => Engine.CreateCollectionAsync(Shop, Things, None));
        await RefusedAsync("unknown_database", () => AllAsync(Shop, Things));
        await RefusedAsync("unknown_database", () => Engine.OpenSnapshotAsync(Shop, None));
        await RefusedAsync("unknown_database", () => Engine.ImportAsync(Shop, Things, AsyncEnumerable.Empty<Document>(), None));
        await RefusedAsync("unknown_database", () => Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None));
        await RefusedAsync("unknown_database", () => Engine.GetAsync(Shop, Things, "a", None));
        Assert.Null(Engine.Find(Shop));
    }

    [Fact]
    public async Task Used_and_free_space_is_measured()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, [.. Enumerable.Range(0, 100).Select(i => Doc($"{i:D3}", new string('x', 5000)))]);
        var used = await Engine.MeasureAsync(None);
        Assert.True(used.Databases > 500_000 && used.Kept == 0 && used.Free > 0 && used.Total >= used.Free, used.ToString());
        Assert.True((await Engine.DescribeAsync(Shop, None)).DiskBytes > 500_000);

        var kept = await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        used = await Engine.MeasureAsync(None);
        Assert.True(used.Databases == 0 && used.Kept > 500_000, used.ToString());
        await Engine.FreeAsync(kept.Id, None);
        Assert.Equal(0, (await Engine.MeasureAsync(None)).Kept);
    }

    [Fact]
    public async Task A_failing_event_handler_does_not_undo_the_change()
    {
        Engine.Changed += _ => throw new InvalidOperationException("a listener");
        Assert.True(await Engine.CreateDatabaseAsync(Shop, None));
        Assert.Equal(1, await PutAsync(Shop, Things, Doc("a")));
    }
}
