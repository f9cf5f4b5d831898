using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>Writes that were prepared before they are made: only into the data that was seen.</summary>
public abstract class TermsContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private static readonly DocumentChange[] New = [DocumentChange.Put(Things, Doc("new"))];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("old"));
    }

    [Fact]
    public async Task A_write_with_terms_is_made_while_the_name_points_at_what_was_seen()
    {
        var terms = Terms();
        await PutAsync(Shop, Things, Doc("meanwhile"));
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v"), None);

        Assert.Equal(1, await Engine.WriteAsync(On(terms), New, None));

        Assert.Equal(["meanwhile", "new", "old"], await IdsAsync(Shop, Things));
        Assert.False(await Engine.FindWrittenAsync(terms.Id, None));
    }

    [Fact]
    public async Task A_restore_makes_it_fail_and_its_undo_makes_it_possible_again()
    {
        var terms = Terms();
        var swap = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("restored"));

        await OvertakenAsync(terms, "restore");
        Assert.Equal(["restored"], await IdsAsync(Shop, Things));

        await Engine.BringBackAsync(swap.Kept!.Id, null, NewAct(), None);
        await Engine.WriteAsync(On(terms), New, None);
        Assert.Equal(["new", "old"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task A_drop_makes_it_fail_also_when_another_database_has_the_name()
    {
        var terms = Terms();
        await Engine.DropDatabaseAsync(Shop, NewAct(), None);
        await OvertakenAsync(terms, "dropped");

        await Engine.CreateDatabaseAsync(Shop, None);
        await OvertakenAsync(terms, "another database");
        Assert.Empty(await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task A_rename_makes_it_fail_under_both_names()
    {
        var terms = Terms();
        await Engine.RenameDatabaseAsync(Shop, Other, None);
        await OvertakenAsync(terms, "renamed");

        await Engine.CreateDatabaseAsync(Shop, None);
        await OvertakenAsync(terms, "another database");
        Assert.Equal(["old"], await IdsAsync(Other, Things));
        Assert.Empty(await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task What_comes_while_it_waits_for_the_gate_counts_too()
    {
        var terms = Terms();
        await using var replacement = await FillAsync(new ReplacementTarget.Overwrite(Shop), Doc("restored"));
        using var held = new HeldChanges(DocumentChange.Put(Things, Doc("late")));
        var holding = Task.Run(() => Engine.WriteAsync(Shop, held, None));
        await held.Reached;
        var swap = replacement.SwapAsync(NewAct());
        var waiting = Engine.WriteAsync(On(terms), New, None);
        held.Release();
        await holding;
        await swap;

        await RefusedAsync("transaction_overtaken", () => waiting);
        Assert.Equal(["restored"], await IdsAsync(Shop, Things));
    }

    private static WriteTarget On(WriteTerms terms) => new(Shop) { Terms = terms };

    private WriteTerms Terms() => new(Guid.NewGuid(), Shop, Engine.Find(Shop)!);

    private async Task OvertakenAsync(WriteTerms terms, string why) => Assert.Contains(
        why,
        (await RefusedAsync("transaction_overtaken", () => Engine.WriteAsync(On(terms), New, None))).Message,
        StringComparison.Ordinal);
}
