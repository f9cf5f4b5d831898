using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Engine.Tests.Documents.Queries;

public sealed class FilterTests
{
    [Theory]
    [InlineData("", 1, "a field is expected, but the text ends")]
    [InlineData("age", 4, "a comparison such as =, <, in, is null or exists is expected, but the text ends")]
    [InlineData("age > ", 7, "a value is expected, but the text ends")]
    [InlineData("age > 5 and", 12, "a field is expected, but the text ends")]
    [InlineData("city = 'x' and > 5", 16, "a field is expected")]
    [InlineData("age > 30 or (name = and)", 21, "a value is expected; the text and needs quotes")]
    [InlineData("name = Ana", 8, "a value is expected; the text Ana needs quotes")]
    [InlineData("a = 007", 5, "007 is not a valid JSON number; a text needs quotes")]
    [InlineData("a = 1.", 5, "1. is not a valid JSON number; a text needs quotes")]
    [InlineData("a = .5", 5, "a value is expected")]
    [InlineData("a = 'x", 5, "the text that begins here has no closing '")]
    [InlineData("ñ𝄞 = \"x\\q\"", 8, "this escape is not valid; write a backslash as \\\\")]
    [InlineData("a = '\\ud800'", 5, "the text contains a lone surrogate")]
    [InlineData("(a = 1", 7, "\")\" is expected, but the text ends")]
    [InlineData("a = 1)", 6, "the end is expected")]
    [InlineData("a = 1 b = 2", 7, "the end is expected")]
    [InlineData("a in 1", 6, "\"(\" is expected")]
    [InlineData("a in ()", 7, "a value is expected")]
    [InlineData("a < true", 5, "only numbers and texts can be compared with <, <=, > and >=")]
    [InlineData("a >= null", 6, "only numbers and texts can be compared with <, <=, > and >=")]
    [InlineData("a starts 'x'", 10, "\"with\" is expected")]
    [InlineData("a starts with 5", 15, "a text is expected")]
    [InlineData("a is 5", 6, "\"null\" is expected")]
    [InlineData("a not = 5", 7, "a comparison such as =, <, in, is null or exists is expected")]
    [InlineData("a.b. = 5", 6, "a field is expected")]
    [InlineData("a[0] = 5", 2, "a comparison such as =, <, in, is null or exists is expected")]
    [InlineData("not = 5", 5, "a field is expected")]
    [InlineData("a = 1; drop", 6, "the end is expected")]
    public void Errors_have_a_position(string text, int character, string what)
    {
        var refusal = Assert.Throws<JettraException>(() => Filter.Parse(text));
        Assert.Equal(("invalid_filter", ErrorKind.Invalid), (refusal.Code, refusal.Kind));
        Assert.Equal($"The filter is not valid: at character {character}, {what}. Nothing was changed.", refusal.Message);
    }

    [Theory]
    [InlineData("age,", 5, "a field is expected, but the text ends")]
    [InlineData("age desc name", 10, "the end is expected")]
    [InlineData("a,b,c,d,e", 9, "there are more than 4 fields")]
    public void Errors_in_an_order_have_a_position(string text, int character, string what)
    {
        var refusal = Assert.Throws<JettraException>(() => SortOrder.Parse(text));
        Assert.Equal("invalid_order", refusal.Code);
        Assert.Contains($"at character {character}, {what}.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(100_000, false)]
    [InlineData(49, true)]
    public void Depth_has_a_limit(int depth, bool isTaken)
    {
        foreach (var (open, close) in (ReadOnlySpan<(string, string)>)[("(", ")"), ("not ", ""), ("not (", ")")])
        {
            var levels = depth / (open == "not (" ? 2 : 1);
            var text = string.Concat(Enumerable.Repeat(open, levels)) + "a=1" + string.Concat(Enumerable.Repeat(close, levels));
            Assert.Equal(isTaken, Record.Exception(() => Filter.Parse(text)) is null);
        }
    }

    [Fact]
    public void Length_and_number_of_conditions_and_values_have_limits()
    {
        Filter.Parse(string.Join(" or ", Enumerable.Repeat("a=1", 200)));
        Filter.Parse($"a in ({string.Join(",", Enumerable.Range(0, 1000))})");
        Refused(string.Join(" or ", Enumerable.Repeat("a=1", 201)), "more than 200 conditions");
        Refused($"a in ({string.Join(",", Enumerable.Range(0, 1001))})", "more than 1000 values");
        Refused($"a = '{new string('x', 17_000)}'", "longer than 16384 characters");
        Refused($"{new string('x', 257)} = 1", "longer than 256 characters");

        static void Refused(string text, string why) =>
            Assert.Contains(why, Assert.Throws<JettraException>(() => Filter.Parse(text)).Message, StringComparison.Ordinal);
    }
}
