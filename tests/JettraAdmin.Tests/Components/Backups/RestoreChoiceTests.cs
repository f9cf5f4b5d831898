using Bunit;
using JettraAdmin.Components.Backups.Restoring;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class RestoreChoiceTests : ConsoleContext
{
    [Fact]
    public void The_backup_list_shows_more_on_request()
    {
        Backup[] backups = [.. Enumerable.Range(0, 9).Select(i => Samples.Backup(hoursAgo: i))];
        var choice = Render<BackupChoice>(p => p.Add(x => x.Backups, backups));
        Assert.Equal(4, choice.FindAll("input[type=radio]").Count);

        choice.FindAll("button").Single(b => b.TextContent == "Show 5 more of 9").Click();

        Assert.Equal(9, choice.FindAll("input[type=radio]").Count);
        Assert.DoesNotContain(choice.FindAll("button"), b => b.TextContent.StartsWith("Show", StringComparison.Ordinal));
    }

    [Fact]
    public void The_chosen_backup_is_always_shown()
    {
        Backup[] backups = [.. Enumerable.Range(0, 9).Select(i => Samples.Backup(hoursAgo: i))];

        var choice = Render<BackupChoice>(p => p.Add(x => x.Backups, backups).Add(x => x.Chosen, backups[8]));

        Assert.Contains(backups[8].Name.Value, choice.Find("label:has(input[checked])").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_shows_time_size_and_finding()
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
    public void A_database_without_backups_is_pointed_out_above_the_list(string wanted, bool told)
    {
        var choice = Render<BackupChoice>(p => p
            .Add(x => x.Backups, [Samples.Backup("ventas")]).Add(x => x.Wanted, Samples.Name(wanted)));

        Assert.Equal(told, choice.Markup.Contains($"There is no backup of {wanted}.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_backup_list_says_how_to_make_one() =>
        Assert.Contains("No backups yet.", Render<BackupChoice>().Markup, StringComparison.Ordinal);

    [Fact]
    public void Missing_backups_of_the_database_are_named()
    {
        var choice = Render<BackupChoice>(p => p
            .Add(x => x.Backups, [Samples.Backup("ventas")])
            .Add(x => x.Missing, [Samples.Gone("inventario"), Samples.Gone("ventas", hoursAgo: 24)])
            .Add(x => x.Wanted, Samples.Name("inventario")));

        Assert.Contains("1 backup is no longer in the backups folder.", choice.Markup, StringComparison.Ordinal);
        Assert.StartsWith("inventario_20251214220000.zip", choice.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_used_name_is_reported_while_typing()
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
    public void Without_a_database_there_is_no_overwrite()
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
