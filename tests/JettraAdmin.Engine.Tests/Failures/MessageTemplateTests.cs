using System.Text.Json;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Failures;

public sealed class MessageTemplateTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 29, 16, 5, 7, TimeSpan.Zero);

    [Fact]
    public void An_interpolated_string_keeps_its_format_and_its_arguments()
    {
        MessageTemplate text = $"{DatabaseName.Parse("ventas")} has {12} of {{{3L}}} at {At.UtcDateTime:HH:mm}, {(byte)10:X2} and {ByteCount.Needed(1_250)}.";

        Assert.Equal("{0} has {1} of {{{2}}} at {3:HH:mm}, {4:X2} and {5}.", text.Format);
        Assert.Equal(["ventas", 12L, 3L, At, 10L, ByteCount.Needed(1_250)], text.Arguments);
        Assert.Equal("ventas has 12 of {3} at 16:05, 0A and 1.3 kB.", text.ToString());
    }

    [Fact]
    public void A_literal_and_a_verbatim_text_are_never_read_as_a_format()
    {
        MessageTemplate literal = "Use find({…}).";

        Assert.Equal(("Use find({{…}}).", "Use find({…})."), (literal.Format, literal.ToString()));
        Assert.Equal(("{0}", "{7} {"), (MessageTemplate.Verbatim("{7} {").Format, MessageTemplate.Verbatim("{7} {").ToString()));
        MessageTemplate named = $"There is no {"{4}"}.";
        Assert.Equal("There is no {4}.", named.ToString());
    }

    [Fact]
    public void A_nested_text_keeps_its_own_format_and_may_lose_its_full_stop()
    {
        MessageTemplate reason = $"It has {2} bytes.";
        MessageTemplate whole = $"Document {1} is refused: {reason:clause}, so {reason}";

        Assert.Equal("Document {0} is refused: {1:clause}, so {2}", whole.Format);
        Assert.Equal("Document 1 is refused: It has 2 bytes, so It has 2 bytes.", whole.ToString());
        Assert.Equal("It has 2 bytes. / It has 2 bytes.", MessageTemplate.Join(" / ", [reason, reason]).ToString());
    }

    [Fact]
    public void A_finished_template_accepts_nothing_more()
    {
        MessageTemplate text = $"It has {2} bytes.";

        Assert.Throws<ArgumentOutOfRangeException>(() => text.AppendLiteral("!"));
        Assert.Throws<IndexOutOfRangeException>(() => text.AppendFormatted(3));
        Assert.Equal("It has 2 bytes.", text.ToString());
    }

    [Fact]
    public void Two_templates_are_equal_when_they_say_the_same()
    {
        MessageTemplate one = $"It has {2} bytes.";

        Assert.Equal("It has 2 bytes.", one);
        Assert.Equal(one.GetHashCode(), ((MessageTemplate)"It has 2 bytes.").GetHashCode());
        Assert.NotEqual("It has 3 bytes.", one);
    }

    [Fact]
    public void A_template_is_read_back_as_it_was_stored()
    {
        MessageTemplate reason = $"It has {2} bytes.";
        MessageTemplate whole = $"{"{0}\u202E"} {5L} {At:HH:mm} {ByteCount.Free(1_290)} {ByteCount.Needed(1_210)} {reason:clause}";

        var read = JsonSerializer.Deserialize<MessageTemplate>(JsonSerializer.Serialize(whole))!;

        Assert.Equal((whole.Format, whole.ToString()), (read.Format, read.ToString()));
        Assert.Equal(whole.Arguments, read.Arguments);
        Assert.Equal(reason.Format, Assert.IsType<MessageTemplate>(read.Arguments[^1]).Format);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"Format":3}""")]
    [InlineData("""{"Format":"{0}"}""")]
    [InlineData("""{"Format":"{","Arguments":[]}""")]
    [InlineData("""{"Format":"{0} {1}","Arguments":["one"]}""")]
    [InlineData("""{"Format":"{0}","Arguments":[{"Later":1}]}""")]
    [InlineData("""{"Format":"{0}","Arguments":[1.5]}""")]
    public void What_cannot_be_read_is_no_template(string stored) => Assert.Null(JsonSerializer.Deserialize<MessageTemplate>(stored));
}
