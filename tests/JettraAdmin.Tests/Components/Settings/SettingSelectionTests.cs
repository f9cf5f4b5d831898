using Bunit;
using JettraAdmin.Administration;
using JettraAdmin.Components.Settings;

namespace JettraAdmin.Tests.Components.Settings;

public sealed class SettingSelectionTests : ConsoleContext
{
    private static readonly SettingFact[] Facts =
    [
        new("Jettra:DataDirectory", "The folder.", "/srv/\u202Edata", "data", SettingOrigin.Environment, "Jettra__DataDirectory") { IsSet = true },
        new("Jettra:Admin:Password", null, null, null, SettingOrigin.File, "appsettings.json") { IsSecret = true, IsSet = true },
        new("Jettra:Jobs:Queue", null, "100", "100", SettingOrigin.Default, null) { IsSet = true },
    ];

    [Fact]
    public void Settings_are_found_by_key_and_value_and_by_whether_they_were_set()
    {
        var selection = new SettingSelection();
        selection.Use(Facts);

        Assert.Equal(3, selection.Shown.Count);
        selection.ChangedOnly = true;
        Assert.Equal(2, selection.Shown.Count);
        selection.Text = "SRV";
        Assert.Equal("Jettra:DataDirectory", Assert.Single(selection.Shown).Key);
    }

    [Fact]
    public void A_secret_is_hidden_and_strange_text_is_escaped()
    {
        var selection = new SettingSelection();
        selection.Use(Facts);

        var table = Render<SettingTable>(p => p.Add(x => x.State, selection));

        Assert.Contains("set, hidden", table.Markup, StringComparison.Ordinal);
        Assert.Contains(@"/srv/\u202Edata", table.Markup, StringComparison.Ordinal);
        Assert.Contains("Default: data", table.Markup, StringComparison.Ordinal);
        Assert.Equal(2, table.FindAll("button").Count(b => b.GetAttribute("aria-label")!.StartsWith("Copy ", StringComparison.Ordinal)));
    }
}
