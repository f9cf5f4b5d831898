using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class TreeCursorTests
{
    private static readonly DatabaseEntry[] Databases =
        [.. new[] { "alpha", "beta", "rome", "tenant_1", "tenant_2" }.Select(TreeRowsTests.Entry)];

    private readonly FakeTime _time = new();
    private readonly TreeCursor _cursor;
    private TreeRows _rows = TreeRowsTests.Lay(Databases, expanded: [Databases[1].Id]);

    public TreeCursorTests() => _cursor = new TreeCursor(_time);

    private string At => _cursor.Row(_rows)!.Value.Text;

    [Theory]
    [InlineData("ArrowDown", "beta")]
    [InlineData("ArrowDown ArrowDown", "a")]
    [InlineData("ArrowUp", "alpha")]
    [InlineData("End", "tenant_2")]
    [InlineData("End ArrowDown", "tenant_2")]
    [InlineData("End Home", "alpha")]
    [InlineData("PageDown PageUp", "alpha")]
    [InlineData("ArrowDown ArrowRight", "a")]
    [InlineData("ArrowDown ArrowRight ArrowDown ArrowLeft", "beta")]
    [InlineData("t", "tenant_1")]
    [InlineData("t e n a n t _ 2", "tenant_2")]
    [InlineData("t t", "tenant_1")]
    [InlineData("z", "alpha")]
    public void Keys_move_as_the_pattern_for_trees_says(string keys, string at)
    {
        Press(keys);

        Assert.Equal(at, At);
    }

    [Theory]
    [InlineData("ArrowRight", TreeAction.Expand)]
    [InlineData("ArrowLeft", TreeAction.None)]
    [InlineData("ArrowDown ArrowLeft", TreeAction.Collapse)]
    [InlineData("Enter", TreeAction.Open)]
    [InlineData(" ", TreeAction.Mark)]
    [InlineData("b", TreeAction.BackUp)]
    [InlineData("B", TreeAction.BackUp)]
    [InlineData("r", TreeAction.Restore)]
    [InlineData("Tab", TreeAction.None)]
    public void Keys_ask_for_what_they_mean(string keys, TreeAction action) =>
        Assert.Equal(action, keys == " " ? _cursor.Press(" ", _rows) : Press(keys));

    [Fact]
    public void The_same_letter_again_goes_on_after_a_pause()
    {
        Press("t");
        _time.Advance(TimeSpan.FromSeconds(2));
        Press("t");

        Assert.Equal("tenant_2", At);
    }

    [Fact]
    public void A_command_letter_within_a_word_is_a_letter()
    {
        _rows = TreeRowsTests.Lay([.. new[] { "alpha", "arbol" }.Select(TreeRowsTests.Entry)]);

        Assert.Equal(TreeAction.Move, Press("a r b"));
        Assert.Equal("arbol", At);
    }

    [Fact]
    public void The_cursor_stays_near_a_removed_row()
    {
        Press("ArrowDown ArrowDown");
        Assert.Equal("a", At);

        _rows = TreeRowsTests.Lay(Databases);
        Assert.Equal("beta", At);

        _rows = TreeRowsTests.Lay(Databases[3..]);
        Assert.Equal("tenant_1", At);
    }

    [Fact]
    public void Without_rows_nothing_happens() => Assert.Equal(TreeAction.None, _cursor.Press("ArrowDown", TreeRows.None));

    private TreeAction Press(string keys)
    {
        var action = TreeAction.None;
        foreach (var key in keys.Split(' '))
        {
            action = _cursor.Press(key, _rows);
        }

        return action;
    }
}
