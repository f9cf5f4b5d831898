using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>Writes that were prepared before they are made: only into the data that was seen.</summary>
public abstract class WriteConditionsContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private static readonly DocumentChange[] New = [DocumentChange.Put(Things, Doc("new"))];
    private static readonly ImportRow[] Row = [new(Doc("new"), 1, 1)];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("old"));
    }

    [Fact]
    public async Task Succeeds_while_the_database_is_the_expected_one()
    {
        var conditions = Conditions();
        await PutAsync(Shop, Things, Doc("meanwhile"));
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v"), None);

        Assert.Equal(1, await Engine.WriteAsync(On(conditions), New, None));

        Assert.Equal(["meanwhile", "new", "old"], await IdsAsync(Shop, Things));
        Assert.False(await Engine.FindWrittenAsync(conditions.Id, None));
    }

    [Fact]
    public async Task Fails_after_a_restore_and_succeeds_after_its_undo()
    {
        var conditions = Conditions();
        var swap = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("restored"));

        await OvertakenAsync(conditions, "restore");
        Assert.Equal(["restored"], await IdsAsync(Shop, Things));

        await Engine.BringBackAsync(swap.Kept!.Id, null, NewOperation(), None);
        await Engine.WriteAsync(On(conditions), New, None);
        Assert.Equal(["new", "old"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task Fails_after_a_drop_even_if_the_name_was_reused()
    {
        var conditions = Conditions();
        await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        await OvertakenAsync(conditions, "dropped");

        await Engine.CreateDatabaseAsync(Shop, None);
        await OvertakenAsync(conditions, "another database");
        Assert.Empty(await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task Fails_after_a_rename_under_both_names()
    {
        var conditions = Conditions();
        await Engine.RenameDatabaseAsync(Shop, Other, None);
        await OvertakenAsync(conditions, "renamed");

        await Engine.CreateDatabaseAsync(Shop, None);
        await OvertakenAsync(conditions, "another database");
        Assert.Equal(["old"], await IdsAsync(Other, Things));
        Assert.Empty(await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task Changes_while_waiting_for_the_gate_are_detected()
    {
        var conditions = Conditions();
        await using var replacement = await FillAsync(new ReplacementTarget.Overwrite(Shop), Doc("restored"));
        using var held = new HeldChanges(DocumentChange.Put(Things, Doc("late")));
        var holding = Task.Run(() => Engine.WriteAsync(Shop, held, None));
        await held.Reached;
        var swap = replacement.SwapAsync(NewOperation());
        var waiting = Engine.WriteAsync(On(conditions), New, None);
        held.Release();
        await holding;
        await swap;

        await RefusedAsync("transaction_overtaken", () => waiting);
        Assert.Equal(["restored"], await IdsAsync(Shop, Things));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fails_after_a_collection_was_dropped_or_renamed_and_recreated(bool drops)
    {
        var more = CollectionName.Parse("more");
        await PutAsync(Shop, more, Doc("other"));
        WriteConditions conditions = Conditions(Things), others = Conditions(more), database = Conditions();
        Assert.True(drops
            ? await Engine.DropCollectionAsync(Shop, Things, None)
            : await Engine.RenameCollectionAsync(Shop, Things, CollectionName.Parse("kept"), None));

        await OvertakenAsync(conditions, "The collection things of Shop was dropped or renamed");
        Assert.DoesNotContain(Things, (await Engine.DescribeAsync(Shop, None)).Collections.Select(c => c.Name));
        await Engine.CreateCollectionAsync(Shop, Things, None);
        await OvertakenAsync(conditions, "The collection things of Shop was dropped or renamed");
        Assert.Empty(await IdsAsync(Shop, Things));

        // What was prepared for other collections, or since then, is made.
        Assert.Equal(1, await Engine.WriteAsync(On(others), [DocumentChange.Put(more, Doc("new"))], None));
        Assert.Equal(1, await Engine.WriteAsync(On(Conditions(Things)), New, None));
        Assert.Equal(1, await Engine.WriteAsync(On(database), [DocumentChange.Remove(Things, "new")], None));
    }

    [Fact]
    public async Task Unrelated_drops_do_not_prevent_it()
    {
        await Engine.CreateDatabaseAsync(Other, None);
        await PutAsync(Other, Things, Doc("x"));
        var conditions = Conditions(Things, CollectionName.Parse("absent"));
        Assert.False(await Engine.DropCollectionAsync(Shop, CollectionName.Parse("absent"), None));
        Assert.True(await Engine.RenameCollectionAsync(Shop, Things, Things, None));
        Assert.True(await Engine.DropCollectionAsync(Other, Things, None));
        await PutAsync(Shop, CollectionName.Parse("taken"), Doc("x"));
        await RefusedAsync("collection_exists", () => Engine.RenameCollectionAsync(Shop, Things, CollectionName.Parse("taken"), None));

        Assert.Equal(1, await Engine.WriteAsync(On(conditions), New, None));
        Assert.Equal(["new", "old"], await IdsAsync(Shop, Things));
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("drop and create")]
    [InlineData("rename")]
    [InlineData("restore")]
    [InlineData("drop the collection")]
    [InlineData("drop and create the collection")]
    public async Task An_import_fails_if_its_database_or_collection_was_replaced(string what)
    {
        var conditions = WriteConditions.OfImport(Shop, Engine.Find(Shop), Things, Engine.NameChanges);
        var refusal = await RefusedAsync("import_overtaken", () => Engine.ImportAsync(On(conditions), Things, Rows(), ImportRules.Default, None));

        Assert.EndsWith(" while the import was being received. Nothing was imported.", refusal.Message, StringComparison.Ordinal);
        foreach (var name in Engine.Databases.Select(d => d.Name))
        {
            Assert.DoesNotContain("new", await IdsAsync(name, Things));
        }

        // Whoever comes later yet, with the same conditions, is told the same.
        Assert.Equal(
            refusal.Message,
            (await RefusedAsync("import_overtaken", () => Engine.ImportAsync(On(conditions), Things, Row.ToAsyncEnumerable(), ImportRules.Default, None))).Message);

        async IAsyncEnumerable<ImportRow> Rows()
        {
            yield return Row[0];
            await DoAsync(what);
        }
    }

    [Fact]
    public async Task What_was_reverted_leaves_it_possible()
    {
        var conditions = Conditions(Things);
        var dropped = await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        await Engine.BringBackAsync(dropped.Id, null, NewOperation(), None);
        await Engine.RenameDatabaseAsync(Shop, Other, None);
        await Engine.RenameDatabaseAsync(Other, Shop, None);

        Assert.Equal(1, await Engine.WriteAsync(On(conditions), New, None));

        // Of collections only that their names changed is known.
        conditions = Conditions(Things);
        await Engine.RenameCollectionAsync(Shop, Things, CollectionName.Parse("away"), None);
        await Engine.RenameCollectionAsync(Shop, CollectionName.Parse("away"), Things, None);
        await OvertakenAsync(conditions, "The collection things of Shop was dropped or renamed");
    }

    [Fact]
    public async Task It_goes_to_no_other_collection_that_got_the_name()
    {
        var name = CollectionName.Parse("absent");
        var conditions = Conditions(name);
        var import = WriteConditions.OfImport(Shop, Engine.Find(Shop), name, Engine.NameChanges);
        await Engine.RenameCollectionAsync(Shop, Things, name, None);

        await OvertakenAsync(conditions, "another one got its name");
        await RefusedAsync("import_overtaken", () => Engine.ImportAsync(On(import), name, Row.ToAsyncEnumerable(), ImportRules.Default, None));
        Assert.Equal(["old"], await IdsAsync(Shop, name));
    }

    [Theory]
    [InlineData("rename")]
    [InlineData("restore")]
    [InlineData("undo")]
    public async Task An_import_does_not_use_a_database_renamed_to_its_name(string what)
    {
        var dropped = what == "undo" ? await Engine.DropDatabaseAsync(Shop, NewOperation(), None) : null;
        var conditions = WriteConditions.OfImport(Other, null, Things, Engine.NameChanges);

        var refusal = await RefusedAsync("import_overtaken", () => Engine.ImportAsync(Absent(conditions), Things, Rows(), ImportRules.Default, None));

        Assert.Equal("A database other was created, or got this name, while the import was being received. Nothing was imported.", refusal.Message);
        Assert.Equal(["old"], await IdsAsync(Other, Things));

        async IAsyncEnumerable<ImportRow> Rows()
        {
            yield return Row[0];
            await (what switch
            {
                "rename" => Engine.RenameDatabaseAsync(Shop, Other, None),
                "restore" => RestoreAsync(new ReplacementTarget.Create(Other), Doc("old")),
                _ => Engine.BringBackAsync(dropped!.Id, Other, NewOperation(), None),
            });
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_import_may_use_a_database_created_meanwhile(bool isMade)
    {
        var conditions = WriteConditions.OfImport(Other, null, Things, Engine.NameChanges);
        if (isMade)
        {
            await PutFirstAsync(Other, Doc("first"));
        }

        await Engine.ImportAsync(Absent(conditions), Things, Row.ToAsyncEnumerable(), ImportRules.Default, None);
        Assert.Equal(isMade ? ["first", "new"] : ["new"], await IdsAsync(Other, Things));
    }

    private Task<long> PutFirstAsync(DatabaseName name, Document document) =>
        Engine.WriteAsync(new WriteTarget(name) { CreatesDatabase = true }, [DocumentChange.Put(Things, document)], None);

    private static WriteTarget Absent(WriteConditions conditions) => new(Other) { Conditions = conditions, CreatesDatabase = true };

    private async Task DoAsync(string what)
    {
        switch (what)
        {
            case "drop" or "drop and create":
                await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
                break;
            case "rename":
                await Engine.RenameDatabaseAsync(Shop, Other, None);
                break;
            case "restore":
                await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("restored"));
                break;
            default:
                await Engine.DropCollectionAsync(Shop, Things, None);
                break;
        }

        if (what == "drop and create")
        {
            await Engine.CreateDatabaseAsync(Shop, None);
        }

        if (what == "drop and create the collection")
        {
            await Engine.CreateCollectionAsync(Shop, Things, None);
        }
    }

    private static WriteTarget On(WriteConditions conditions) => new(Shop) { Conditions = conditions };

    private WriteConditions Conditions(params CollectionName[] collections) =>
        new(Guid.NewGuid(), Shop, Engine.Find(Shop)!) { Collections = collections.ToDictionary(c => c, _ => Engine.NameChanges) };

    private async Task OvertakenAsync(WriteConditions conditions, string why) => Assert.Contains(
        why,
        (await RefusedAsync("transaction_overtaken", () => Engine.WriteAsync(On(conditions), New, None))).Message,
        StringComparison.Ordinal);
}
