using Bunit;
using JettraAdmin.Components.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class KeptStateItemTests : ConsoleContext
{
    [Fact]
    public void A_kept_state_shows_reason_user_and_size()
    {
        var text = Entry(KeptReason.Restored, now: "ventas").Find(".item").TextContent;

        Assert.Contains("ventas, previous data", text, StringComparison.Ordinal);
        Assert.Contains("Overwritten by a restore", text, StringComparison.Ordinal);
        Assert.Contains("by lucia", text, StringComparison.Ordinal);
        Assert.Contains("48,213 documents", text, StringComparison.Ordinal);
        Assert.Contains("312 MB", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bringing_back_is_confirmed_with_its_effect()
    {
        var asked = false;
        DatabaseName? name = Samples.Name("never");
        var entry = Render<KeptStateItem>(p => p
            .Add(x => x.Kept, Samples.Kept()).Add(x => x.NameNow, Samples.Name("ventas")).Add(x => x.Asked, KeptStatePrompt.BringBack)
            .Add(x => x.BringBack, given => (asked, name) = (true, given)));

        Assert.Contains("Its current data becomes a kept state.", entry.Find(".note").TextContent, StringComparison.Ordinal);
        entry.Find(".button.primary").Click();

        Assert.True(asked);
        Assert.Null(name);
    }

    [Fact]
    public void A_dropped_database_can_get_another_name()
    {
        DatabaseName? name = null;
        var entry = Render<KeptStateItem>(p => p
            .Add(x => x.Kept, Samples.Kept(KeptReason.Dropped)).Add(x => x.NameTaken, true).Add(x => x.Asked, KeptStatePrompt.BringBack)
            .Add(x => x.BringBack, given => name = given));
        Assert.Equal("ventas_back", entry.Find("input").GetAttribute("value"));

        entry.Find("input").Input("VENTAS");
        Assert.True(entry.Find(".button.primary").HasAttribute("disabled"));

        entry.Find("input").Input("ventas_old");
        entry.Find(".button.primary").Click();
        Assert.Equal("ventas_old", name?.Value);
    }

    [Fact]
    public void Deleting_a_kept_state_is_confirmed()
    {
        var freed = false;
        var entry = Render<KeptStateItem>(p => p
            .Add(x => x.Kept, Samples.Kept()).Add(x => x.NameNow, Samples.Name("ventas")).Add(x => x.Asked, KeptStatePrompt.Delete).Add(x => x.Delete, () => freed = true));

        Assert.Contains("cannot be brought back", entry.Find(".note.ground-bad").TextContent, StringComparison.Ordinal);
        entry.Find(".button.danger").Click();

        Assert.True(freed);
    }

    private IRenderedComponent<KeptStateItem> Entry(KeptReason reason, string? now) => Render<KeptStateItem>(p => p
        .Add(x => x.Kept, Samples.Kept(reason)).Add(x => x.NameNow, now is null ? null : Samples.Name(now)));
}
