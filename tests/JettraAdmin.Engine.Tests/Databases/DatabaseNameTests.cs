using FsCheck;
using FsCheck.Fluent;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class DatabaseNameTests
{
    [Fact]
    public void Any_text_is_a_name_exactly_when_it_keeps_the_rule() =>
        Prop.ForAll<string?>(text => DatabaseName.TryParse(text, out _) == KeepsTheRule(text)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("my_database")]
    [InlineData("0-9")]
    [InlineData("x")]
    public void A_name_keeps_its_spelling_and_has_no_case(string text)
    {
        DatabaseName name = DatabaseName.Parse(text);

        Assert.Equal(text, name.ToString());
        Assert.Equal(name, DatabaseName.Parse(text.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../etc")]
    [InlineData("_hidden")]
    [InlineData("año")]
    [InlineData("a\n")]
    public void What_is_no_name_is_refused_by_its_code(string text) =>
        Assert.Equal("invalid_database_name", Assert.Throws<JettraException>(() => DatabaseName.Parse(text)).Code);

    [Fact]
    public void A_name_ends_at_63()
    {
        Assert.True(DatabaseName.TryParse(new string('a', 63), out _));
        Assert.False(DatabaseName.TryParse(new string('a', 64), out _));
    }

    private static bool KeepsTheRule(string? text) =>
        text is { Length: >= 1 and <= 63 } && char.IsAsciiLetterOrDigit(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
