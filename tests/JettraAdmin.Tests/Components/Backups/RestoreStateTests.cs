using JettraAdmin.Components.Backups.Restoring;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class RestoreStateTests
{
    [Fact]
    public void Backups_of_the_wanted_database_come_first()
    {
        var state = Offered("ventas", [Samples.Backup("users_db"), Samples.Backup(hoursAgo: 1), Samples.Backup(hoursAgo: 2)], "ventas", "users_db");

        Assert.Equal(["ventas", "ventas", "users_db"], state.Backups.Select(b => b.Database.Value));
    }

    [Theory]
    [InlineData("ventas_restored", "ventas")]
    [InlineData("ventas_restored_2", "ventas", "Ventas_Restored")]
    [InlineData("ventas_restored_3", "ventas", "ventas_restored", "ventas_restored_2")]
    [InlineData("ventas", "users_db")]
    public void A_new_database_is_the_default_and_its_name_is_free(string proposed, params string[] databases)
    {
        var state = Chosen(databases);

        Assert.False(state.Overwrite);
        Assert.Equal(proposed, state.NewName);
        Assert.Equal(proposed, state.Target?.Value);
    }

    [Fact]
    public void A_proposed_name_is_never_longer_than_a_name_may_be()
    {
        string longest = new('x', DatabaseName.MaxLength);
        var state = Offered(longest, [Samples.Backup(longest)], longest);
        state.Choose(state.Backups[0]);

        Assert.Equal(DatabaseName.MaxLength, state.NewName.Length);
        Assert.EndsWith("_restored", state.NewName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "1 to 63")]
    [InlineData("_x", "1 to 63")]
    [InlineData("a/b", "1 to 63")]
    [InlineData("VENTAS", "ventas already exists")]
    [InlineData("hidden", "may not create")]
    public void A_new_name_is_checked_while_typing(string typed, string fault)
    {
        var state = new RestoreState();
        state.SetChoices(null, [Samples.Backup()], [Samples.Name("ventas")], name => name != Samples.Name("hidden"));
        state.Choose(state.Backups[0]);
        Accept(state);

        state.Name(typed);

        Assert.Contains(fault, state.NewNameFault!.ToString(), StringComparison.Ordinal);
        Assert.Null(state.Target);
        Assert.False(state.CanStart);
    }

    [Fact]
    public void Overwriting_needs_the_name_to_the_letter()
    {
        var state = Chosen("ventas");
        state.Replace(true);
        Accept(state, Samples.Summary("ventas", ("clientes", 4)));
        Assert.Equal("ventas", state.Target?.Value);
        Assert.False(state.CanStart);

        state.Confirmation = "Ventas";
        Assert.False(state.CanStart);

        state.Confirmation = "ventas";
        Assert.True(state.CanStart);
    }

    [Fact]
    public void The_overwritten_database_is_the_one_the_user_came_from()
    {
        var state = Offered("prueba", [Samples.Backup()], "prueba", "ventas");
        state.Choose(state.Backups[0]);

        Assert.Equal("prueba", state.Overwritable?.Value);
    }

    [Fact]
    public void Where_nothing_exists_nothing_can_be_overwritten()
    {
        var state = Chosen();

        Assert.Null(state.Overwritable);
        Assert.Equal("ventas", state.NewName);
    }

    [Fact]
    public void A_user_who_cannot_create_databases_starts_with_overwriting()
    {
        var state = new RestoreState();
        state.SetChoices(Samples.Name("ventas"), [Samples.Backup()], [Samples.Name("ventas")], name => name == Samples.Name("ventas"));
        state.Choose(state.Backups[0]);

        Assert.True(state.Overwrite);
    }

    [Fact]
    public void An_upload_is_planned_again_when_its_database_is_known()
    {
        var state = Offered(null, [], "ventas");
        state.Choose(new Upload(new UploadId(Guid.NewGuid()), "old.zip", "lucia", Samples.Night, 100, true));
        var first = state.PlanTarget;

        Assert.False(state.Accept(Samples.Plan(), first, Samples.Night));
        Assert.Null(state.Plan);
        Assert.Equal("ventas_restored", state.PlanTarget.Value);
        Assert.True(state.Accept(Samples.Plan(), state.PlanTarget, Samples.Night));
        Assert.True(state.CanStart);
    }

    [Theory]
    [InlineData("ventas_20251214213813.zip", "ventas_restored")]
    [InlineData("otra_20251214213813.zip", "otra")]
    [InlineData("otra (1).zip", "restored")]
    [InlineData("otra.db_20251214213813.zip", "otra-db")]
    [InlineData("_system_20251214213813.zip", "system")]
    public void The_file_name_of_an_existing_archive_proposes_the_database(string file, string proposed)
    {
        var state = Offered(null, [], "ventas");
        state.Choose(new Upload(new UploadId(Guid.NewGuid()), file, "lucia", Samples.Night, 100, true));

        state.Accept(Samples.Plan() with { Contents = new ArchiveContents(Samples.Listing()) }, state.PlanTarget, Samples.Night);

        Assert.Equal(proposed, state.NewName);
        Assert.Equal(file.StartsWith("ventas", StringComparison.Ordinal) ? "ventas" : null, state.Overwritable?.Value);
    }

    [Fact]
    public void The_manifest_and_not_the_file_name_proposes_the_database()
    {
        var renamed = Samples.Backup("ventas") with { Name = ArchiveName.Compose(Samples.Name("otra"), Samples.Night) };
        var state = Offered(null, [renamed], "ventas", "otra");

        state.Choose(renamed);
        state.Accept(Samples.Plan(), state.PlanTarget, Samples.Night);

        Assert.Equal(("ventas_restored", "ventas"), (state.NewName, state.Overwritable?.Value));
    }

    [Fact]
    public void An_unlisted_file_never_overwrites_a_database_with_a_similar_name()
    {
        Assert.True(UnlistedName.TryParse("mi.db_20251214213813.zip", out var name));
        var state = Offered(null, [Samples.Backup()], "ventas", "mi-db");

        state.Choose(name);
        state.Accept(Samples.Plan() with { Contents = new ArchiveContents(Samples.Listing()) }, state.PlanTarget, Samples.Night);

        Assert.Equal(name, Assert.IsType<RestoreSource.Unlisted>(state.Source).Name);
        Assert.Equal(("mi-db_restored", null), (state.NewName, state.Overwritable));

        state.Choose(state.Backups[0]);
        Assert.IsType<RestoreSource.Listed>(state.Source);
    }

    [Fact]
    public void An_allowed_empty_file_applies_only_to_that_file()
    {
        var state = Chosen("ventas");
        state.Refuse(new JobProblem("archive_empty", "It is empty.", null));
        Assert.True(state.IsEmptyFile);

        state.AllowEmpty();
        Assert.True(state.Source!.MayBeEmpty);
        Assert.Null(state.Refusal);

        state.Choose(Samples.Backup(hoursAgo: 3));
        Assert.False(state.Source!.MayBeEmpty);
    }

    [Fact]
    public void A_new_kind_of_target_needs_a_new_plan_but_a_new_name_does_not()
    {
        var state = Chosen("ventas");
        Accept(state);

        state.Name("copia");
        Assert.NotNull(state.Plan);

        state.Replace(true);
        Assert.Null(state.Plan);
    }

    [Fact]
    public void A_typed_name_is_kept_when_another_backup_is_chosen()
    {
        var state = Chosen("ventas");
        state.Name("copia");

        state.Choose(Samples.Backup("users_db"));

        Assert.Equal("copia", state.NewName);
    }

    [Fact]
    public void Scarce_disk_space_does_not_block_the_start()
    {
        var state = Chosen("ventas");
        Assert.True(state.Accept(Samples.Plan(needs: 412, free: 206), state.PlanTarget, Samples.Night));

        Assert.False(state.NoSpace);
        Assert.Equal(RoomVerdict.Tight, state.Plan!.Room);
    }

    [Fact]
    public void Too_little_disk_space_blocks_the_start()
    {
        var state = Chosen("ventas");
        Assert.True(state.Accept(Samples.Plan(needs: 412, free: 96), state.PlanTarget, Samples.Night));

        Assert.True(state.NoSpace);
        Assert.False(state.CanStart);
    }

    [Fact]
    public void A_refused_source_has_no_plan_until_another_is_chosen()
    {
        var state = Chosen("ventas");
        Accept(state);

        state.Refuse(new JobProblem("archive_damaged", "It is damaged.", null));
        Assert.Null(state.Plan);
        Assert.False(state.CanStart);

        state.Choose(Samples.Backup(hoursAgo: 3));
        Assert.Null(state.Refusal);
    }

    [Fact]
    public void The_plan_has_all_collections_before_and_after()
    {
        var rows = PlanRow.Of(Samples.Plan(
            Samples.Manifest("ventas", ("a", 5), ("b", 7)), Samples.Summary("ventas", ("b", 9), ("c", 2))));

        Assert.Equal([new("a", null, 5), new("b", 9, 7), new("c", 2, null)], rows);
        Assert.Equal([5, -2, -2], rows.Select(r => r.Difference));
    }

    private static RestoreState Chosen(params string[] databases)
    {
        var state = Offered(null, [Samples.Backup()], databases);
        state.Choose(state.Backups[0]);
        return state;
    }

    private static RestoreState Offered(string? wanted, IReadOnlyList<Backup> backups, params string[] databases)
    {
        var state = new RestoreState();
        state.SetChoices(wanted is null ? null : Samples.Name(wanted), backups, [.. databases.Select(Samples.Name)], _ => true);
        return state;
    }

    private static void Accept(RestoreState state, Engine.Storage.DatabaseSummary? current = null) =>
        Assert.True(state.Accept(Samples.Plan(current: current), state.PlanTarget, Samples.Night));
}
