using Bunit;
using JettraAdmin.Components.Layout;

namespace JettraAdmin.Tests.Components.Layout;

public sealed class GuardedPartTests : ConsoleContext
{
    [Fact]
    public async Task An_error_is_shown_in_the_place_of_the_part_and_can_be_tried_again()
    {
        var fails = true;
        var part = Render<GuardedPart>(p => p
            .Add(g => g.Class, "status")
            .Add(g => g.Message, "The status line stopped working.")
            .Add(g => g.ChildContent, _ => FailIf(fails)));

        Assert.Contains("The status line stopped working.", part.Find(".status [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Jobs go on.", part.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        fails = false;
        await part.ClickAsync("button");
        Assert.Empty(part.FindAll("[role=alert]"));
    }

    [Fact]
    public void Another_place_is_tried_by_itself()
    {
        var fails = true;
        var part = Render<GuardedPart>(p => p
            .Add(g => g.Place, "jobs")
            .Add(g => g.ChildContent, _ => FailIf(fails)));
        Assert.NotEmpty(part.FindAll("[role=alert]"));

        fails = false;
        part.Render(p => p.Add(g => g.Place, "backups"));

        Assert.Empty(part.FindAll("[role=alert]"));
    }

    private static void FailIf(bool fails)
    {
        if (fails)
        {
            throw new InvalidOperationException("of a test");
        }
    }
}
