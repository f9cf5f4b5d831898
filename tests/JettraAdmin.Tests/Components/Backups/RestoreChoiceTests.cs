using Bunit;
using JettraAdmin.Components.Backups.Restoring;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class RestoreChoiceTests : ConsoleContext
{
    [Fact]
    public void The_catalogue_shows_the_first_few_and_more_when_asked()
    {
        Backup[] backups = [.. Enumerable.Range(0, 9).Select(i => Samples.Backup(hoursAgo: i))];
        var choice = Render<BackupChoice>(p => p.Add(x => x.Backups, backups));
        Assert.Equal(4, choice.FindAll("input[type=radio]").Count);

        choice.Find("button.more").Click();

        Assert.Equal(9, choice.FindAll("input[type=radio]").Count);
        Assert.Empty(choice.FindAll("button.more"));
    }

    [Fact]
    public void The_chosen_one_is_in_sight_however_old_it_is()
    {
        Backup[] backups = [.. Enumerable.Range(0, 9).Select(i => Samples.Backup(hoursAgo: i))];

        var choice = Render<BackupChoice>(p => p.Add(x => x.Backups, backups).Add(x => x.Chosen, backups[8]));

        Assert.Contains(backups[8].Name.Value, choice.Find("label:has(input[checked])").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_says_when_how_much_and_how_sure()
    {
        Backup? chosen = null;
        var choice = Render<BackupChoice>(p => p
            .Add(x => x.Backups, [Samples.Backup(level: AssuranceLevel.Proved)]).Add(x => x.Choose, b => chosen = b));

        var row = choice.Find(".pick").TextContent;
        Assert.Contains("43 documents", row, StringComparison.Ordinal);
        Assert.Contains("Proved 9.0 s", row, StringComparison.Ordinal);
        Assert.Contains("41.8 MB", row, StringComparison.Ordinal);

        choice.Find("input").Change(true);
        Assert.NotNull(chosen);
    }

    [Theory]
    [InlineData("ventas", false)]
    [InlineData("inventario", true)]
    public void Who_comes_from_a_database_without_a_backup_is_told_that_these_are_of_others(string wanted, bool told)
    {
        var choice = Render<BackupChoice>(p => p
            .Add(x => x.Backups, [Samples.Backup("ventas")]).Add(x => x.Wanted, Samples.Name(wanted)));

        Assert.Equal(told, choice.Markup.Contains($"There is no backup of {wanted}.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_catalogue_says_how_the_first_one_comes() =>
        Assert.Contains("No backups yet.", Render<BackupChoice>().Markup, StringComparison.Ordinal);

    [Fact]
    public void Who_comes_from_a_database_whose_backups_vanished_is_told_which()
    {
        var choice = Render<BackupChoice>(p => p
            .Add(x => x.Backups, [Samples.Backup("ventas")])
            .Add(x => x.Gone, [Samples.Gone("inventario"), Samples.Gone("ventas", hoursAgo: 24)])
            .Add(x => x.Wanted, Samples.Name("inventario")));

        Assert.Contains("1 backup is no longer in the backups folder.", choice.Markup, StringComparison.Ordinal);
        Assert.StartsWith("inventario_20251214220000.zip", choice.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_name_that_is_taken_is_told_while_typing()
    {
        var state = Chosen();
        var target = Render<TargetChoice>(p => p.Add(x => x.State, state));
        Assert.Equal("ventas_restored", target.Find("#new-name").GetAttribute("value"));

        target.Find("#new-name").Input("ventas");

        Assert.Equal("ventas already exists. Choose another name.", target.Find("#new-name-fault").TextContent);
        Assert.Equal("true", target.Find("#new-name").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Overwriting_asks_for_the_name()
    {
        var state = Chosen();
        var target = Render<TargetChoice>(p => p.Add(x => x.State, state));
        Assert.Empty(target.FindAll("#confirm-name"));

        target.FindAll("input[type=radio]")[1].Change(true);
        target.Find("#confirm-name").Input("ventas");

        Assert.True(state.Confirmed);
        Assert.Contains("confirmed", target.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_exists_there_is_one_choice_only()
    {
        var state = Chosen(exists: false);

        Assert.Single(Render<TargetChoice>(p => p.Add(x => x.State, state)).FindAll("input[type=radio]"));
    }

    private static RestoreState Chosen(bool exists = true)
    {
        var state = new RestoreState();
        DatabaseName[] databases = exists ? [Samples.Name("ventas")] : [];
        state.SetChoices(null, [Samples.Backup()], databases, _ => true);
        state.Choose(state.Backups[0]);
        return state;
    }
}
