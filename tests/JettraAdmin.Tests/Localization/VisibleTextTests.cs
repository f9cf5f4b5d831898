using JettraAdmin.Localization;

namespace JettraAdmin.Tests.Localization;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("clientes", "clientes")]
    [InlineData("pedidos de 2025 ñ 🧾", "pedidos de 2025 ñ 🧾")]
    [InlineData(" lead", "\\u0020lead")]
    [InlineData("trail  ", "trail\\u0020\\u0020")]
    [InlineData("  ", "\\u0020\\u0020")]
    [InlineData(" \u00A0lead", "\\u0020\\u00A0lead")]
    [InlineData("a\u00A0b", "a\\u00A0b")]
    [InlineData("a\u2009b\u3000c", "a\\u2009b\\u3000c")]
    [InlineData("fac\u202Esarut", "fac\\u202Esarut")]
    [InlineData("a\tb\n", "a\\u0009b\\u000A")]
    [InlineData("👩\u200D💻", "👩\u200D💻")]
    [InlineData("x\U000E0001y", "x\\U000E0001y")]
    public void What_a_name_hides_is_written_out(string? name, string shown) => Assert.Equal(shown, VisibleText.Of(name));

    [Theory]
    [InlineData("  \"a\": \"1\u00A0000 \" ", "  \"a\": \"1\u00A0000 \" ")]
    [InlineData("  \"a\": \"\u202E\"", "  \"a\": \"\\u202E\"")]
    public void Spaces_of_content_stay(string content, string shown) => Assert.Equal(shown, VisibleText.OfContent(content));
}
