using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>Undo, drop, retention; the host keeps 3 per database, 7 days, the newest 24 hours.</summary>
public abstract class KeptContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("v0"));
    }

    [Fact]
    public async Task An_undo_can_be_undone()
    {
        var restored = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("v1"));
        Changes.Clear();
        var act = NewOperation();
        var undone = await Engine.BringBackAsync(restored.Kept!.Id, null, act, None);
        Assert.Equal(["v0"], await IdsAsync(Shop, Things));
        Assert.Equal((KeptReason.Undone, act), (undone.Kept!.Reason, undone.Kept.Operation));
        Assert.Equal([DatabaseChangeKind.Swapped, DatabaseChangeKind.Kept], Changes.Select(c => c.Kind));
        Assert.NotNull(Engine.FindDone(act.Id));

        await Engine.BringBackAsync(undone.Kept.Id, null, NewOperation(), None);
        Assert.Equal(["v1"], await IdsAsync(Shop, Things));
        await RefusedAsync("unknown_undo", () => Engine.BringBackAsync(restored.Kept.Id, null, NewOperation(), None));
    }

    [Fact]
    public async Task A_dropped_database_comes_back_as_it_was()
    {
        var entry = Engine.Find(Shop)!;
        Changes.Clear();
        var act = NewOperation();
        var kept = await Engine.DropDatabaseAsync(Shop, act, None);
        Assert.Equal([DatabaseChangeKind.Dropped, DatabaseChangeKind.Kept], Changes.Select(c => c.Kind));
        Assert.Null(Engine.Find(Shop));
        Assert.Equal(kept with { DiskBytes = 0 }, Engine.FindDone(act.Id)!.Kept! with { DiskBytes = 0 });
        await ReopenAsync();
        Assert.Equal((kept.Id, KeptReason.Dropped, 1L), Assert.Single(await Engine.ListKeptAsync(None)) is var k ? (k.Id, k.Reason, k.Documents) : default);

        Changes.Clear();
        var back = await Engine.BringBackAsync(kept.Id, null, NewOperation(), None);
        Assert.Equal(entry, back.Database);
        Assert.Null(back.Kept);
        Assert.Equal(entry, Engine.Find(Shop));
        Assert.Equal(["v0"], await IdsAsync(Shop, Things));
        Assert.Equal([DatabaseChangeKind.Created, DatabaseChangeKind.Kept], Changes.Select(c => c.Kind));
        Assert.Empty(await Engine.ListKeptAsync(None));
    }

    [Fact]
    public async Task A_dropped_database_whose_name_is_taken_comes_back_under_another()
    {
        var id = Engine.Find(Shop)!.Id;
        var kept = await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        await Engine.CreateDatabaseAsync(Shop, None);
        Assert.NotEqual(id, Engine.Find(Shop)!.Id);
        await RefusedAsync("database_exists", () => Engine.BringBackAsync(kept.Id, null, NewOperation(), None));
        await RefusedAsync("database_exists", () => Engine.BringBackAsync(kept.Id, DatabaseName.Parse("shop"), NewOperation(), None));
        var back = await Engine.BringBackAsync(kept.Id, Other, NewOperation(), None);
        Assert.Equal((id, Other), (back.Database.Id, back.Database.Name));
        Assert.Equal(["v0"], await IdsAsync(Other, Things));
    }

    [Fact]
    public async Task Undo_belongs_to_the_database_id_not_the_name()
    {
        var restored = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("v1"));
        await Engine.RenameDatabaseAsync(Shop, Other, None);
        await Engine.CreateDatabaseAsync(Shop, None);
        await RefusedAsync("name_not_applicable", () => Engine.BringBackAsync(restored.Kept!.Id, Shop, NewOperation(), None));
        await Engine.BringBackAsync(restored.Kept!.Id, null, NewOperation(), None);
        Assert.Equal(["v0"], await IdsAsync(Other, Things));
        Assert.Empty(await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task Any_kept_state_brings_back_a_dropped_database()
    {
        var entry = Engine.Find(Shop)!;
        var restored = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("v1"));
        var dropped = await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        var back = await Engine.BringBackAsync(restored.Kept!.Id, null, NewOperation(), None);
        Assert.Equal(entry, back.Database);
        Assert.Equal(["v0"], await IdsAsync(Shop, Things));
        Assert.Equal(dropped.Id, Assert.Single(await Engine.ListKeptAsync(None)).Id);

        await Engine.BringBackAsync(dropped.Id, null, NewOperation(), None);
        Assert.Equal(["v1"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task The_last_three_are_kept()
    {
        for (var i = 1; i <= 5; i++)
        {
            await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc($"v{i}"));
            Host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var kept = await Engine.ListKeptAsync(None);
        Assert.Equal(3, kept.Count);
        Assert.Equal(kept.OrderByDescending(k => k.KeptAt), kept);
        Assert.All(kept, k => Assert.Equal(k.KeptAt.AddDays(7), k.KeptUntil));
        await Engine.BringBackAsync(kept[2].Id, null, NewOperation(), None);
        Assert.Equal(["v2"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task Seven_days_later_it_is_freed()
    {
        var restored = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("v1"));
        Host.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Engine.SweepAsync(None));
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        Changes.Clear();
        Assert.Equal(1, await Engine.SweepAsync(None));
        Assert.Equal([DatabaseChangeKind.Kept], Changes.Select(c => c.Kind));
        Assert.Empty(await Engine.ListKeptAsync(None));
        await RefusedAsync("unknown_undo", () => Engine.BringBackAsync(restored.Kept!.Id, null, NewOperation(), None));
        Assert.Equal(["v1"], await IdsAsync(Shop, Things));
        Assert.Equal(0, (await Engine.MeasureAsync(None)).Kept);
    }

    [Fact]
    public async Task After_a_clock_jump_nothing_expires_for_a_day()
    {
        await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("v1"));
        Host.Time.Jump(TimeSpan.FromDays(365));
        Assert.Equal(0, await Engine.SweepAsync(None));
        Assert.Equal(TimeSpan.FromDays(365), Engine.ClockHold!.Jump);

        Host.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await Engine.SweepAsync(None));
        await ReopenAsync();
        Assert.Equal(0, await Engine.SweepAsync(None));
        Assert.Single(await Engine.ListKeptAsync(None));

        Host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Engine.SweepAsync(None));
        Assert.Null(Engine.ClockHold);
    }

    [Fact]
    public async Task A_restart_within_that_day_keeps_the_reason()
    {
        await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("v1"));
        await CloseAsync();
        Host.Time.Jump(TimeSpan.FromDays(-365));
        await OpenAsync();
        var first = Engine.ClockHold!;
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Engine.SweepAsync(None);
        await CloseAsync();
        Host.Time.Advance(TimeSpan.FromSeconds(65));
        await OpenAsync();

        Assert.Equal(TimeSpan.FromDays(-365), first.Jump);
        Assert.Equal((first.Jump, TimeSpan.FromHours(23)), (Engine.ClockHold!.Jump, Engine.ClockHold.Left));
    }

    [Theory]
    [InlineData(365)]
    [InlineData(-365)]
    public async Task After_a_start_with_another_clock_nothing_expires_for_a_day(int days)
    {
        await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("v1"));
        await Engine.SweepAsync(None);
        Host.Time.Advance(TimeSpan.FromDays(8));
        await CloseAsync();
        Host.Time.Jump(TimeSpan.FromDays(days));
        await OpenAsync();

        Assert.Equal(0, await Engine.SweepAsync(None));
        Assert.NotNull(Engine.ClockHold);
        Assert.Single(await Engine.ListKeptAsync(None));

        // What there is too much of goes all the same.
        for (var i = 0; i < 3; i++)
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc($"w{i}"));
        }

        Assert.Equal(3, (await Engine.ListKeptAsync(None)).Count);
    }

    [Fact]
    public async Task A_freed_state_and_its_files_are_gone()
    {
        var restored = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("v1"));
        Assert.True((await Engine.MeasureAsync(None)).Kept > 0);
        Assert.True(await Engine.FreeAsync(restored.Kept!.Id, None));
        Assert.False(await Engine.FreeAsync(restored.Kept.Id, None));
        Assert.Equal(0, (await Engine.MeasureAsync(None)).Kept);
        await ReopenAsync();
        Assert.Empty(await Engine.ListKeptAsync(None));
        Assert.Equal(["v1"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task Concurrent_undo_and_free_do_exactly_one()
    {
        for (var round = 0; round < 10; round++)
        {
            var kept = (await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc($"r{round}"))).Kept!;
            var back = Task.Run(() => Engine.BringBackAsync(kept.Id, null, NewOperation(), None));
            var free = Task.Run(() => Engine.FreeAsync(kept.Id, None));
            var freed = await free;
            Assert.Equal(freed, (await Record.ExceptionAsync(() => back)) is JettraException { Code: "unknown_undo" });
            Assert.Single(await IdsAsync(Shop, Things));
        }
    }
}
