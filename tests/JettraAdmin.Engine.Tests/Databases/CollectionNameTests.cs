using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class CollectionNameTests
{
    [Fact]
    public void File_names_round_trip() => Prop.ForAll<string?>(text =>
        !CollectionName.TryParse(text, out var name)
        || (CollectionName.TryParseFileName(name.FileName, out var back) && back == name
            && name.FileName.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '%'))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("things", "things")]
    [InlineData("Ünï 1", "%C3%9Cn%C3%AF%201")]
    [InlineData("../..", "%2E%2E%2F%2E%2E")]
    [InlineData("_rules", "_rules")]
    [InlineData("\U00010000", "%F0%90%80%80")]
    public void A_name_has_one_spelling_as_a_file(string text, string fileName)
    {
        Assert.Equal(fileName, CollectionName.Parse(text).FileName);
        Assert.True(CollectionName.TryParseFileName(fileName, out var back) && back.Value == text);
    }

    [Theory]
    [InlineData("%c3%9c")]
    [InlineData("%61")]
    [InlineData("a%2")]
    [InlineData("a%")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("%FF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%00")]
    [InlineData("_info")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_spelling_is_refused(string? fileName) => Assert.False(CollectionName.TryParseFileName(fileName, out _));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("_info")]
    [InlineData("a\nb")]
    public void An_invalid_name_is_refused(string? text) =>
        Assert.Equal("invalid_collection_name", Assert.Throws<JettraException>(() => CollectionName.Parse(text)).Code);

    [Fact]
    public void A_refused_name_is_quoted_without_control_characters() =>
        Assert.StartsWith("\"😀\uFFFD é\" ", Assert.Throws<JettraException>(() => CollectionName.Parse("😀\n é")).Message, StringComparison.Ordinal);

    // No attribute can hold them.
    [Fact]
    public void A_lone_surrogate_is_an_invalid_name()
    {
        Assert.False(CollectionName.TryParse(new string('\ud800', 1), out _));
        Assert.False(CollectionName.TryParse("a" + '\udc00', out _));
    }

    [Theory]
    [InlineData(120, "a", true)]
    [InlineData(121, "a", false)]
    [InlineData(66, " ", true)]
    [InlineData(67, " ", false)]
    [InlineData(16, "\U00010000", true)]
    [InlineData(17, "\U00010000", false)]
    public void A_name_ends_at_120_characters_and_200_bytes_as_a_file(int count, string character, bool passes) =>
        Assert.Equal(passes, CollectionName.TryParse(string.Concat(Enumerable.Repeat(character, count)), out _));

    [Fact]
    public void Names_are_sorted_by_bytes_and_case_sensitive()
    {
        var names = ((string[])["b", "\U00010000", "B", "\uE000", "_rules"]).Select(CollectionName.Parse).Order();
        Assert.Equal(["B", "_rules", "b", "\uE000", "\U00010000"], names.Select(n => n.Value));
        Assert.True(CollectionName.Parse("_rules").IsSystem);
        Assert.NotEqual(CollectionName.Parse("a"), CollectionName.Parse("A"));
        Assert.Equal(4, Encoding.UTF8.GetByteCount("\U00010000"));
    }
}
