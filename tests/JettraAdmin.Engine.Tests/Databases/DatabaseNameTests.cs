using FsCheck;
using FsCheck.Fluent;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class DatabaseNameTests
{
    [Fact]
    public void Exactly_the_texts_that_follow_the_rule_are_names() =>
        Prop.ForAll<string?>(text => DatabaseName.TryParse(text, out _) == KeepsTheRule(text)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("my_database")]
    [InlineData("0-9")]
    [InlineData("x")]
    public void A_name_keeps_its_spelling_and_has_no_case(string text)
    {
        var name = DatabaseName.Parse(text);

        Assert.Equal(text, name.ToString());
        Assert.Equal(name, DatabaseName.Parse(text.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../etc")]
    [InlineData("_hidden")]
    [InlineData("año")]
    [InlineData("a\n")]
    public void An_invalid_name_is_refused_with_its_code(string text) =>
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
