using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class Utf8OrderTests
{
    private static readonly string[] Pieces = ["a", "b", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "\U00010000", "\U0010FFFF"];

    [Fact]
    public void It_is_the_order_of_the_bytes() => Prop.ForAll<byte[], byte[]>((one, two) =>
    {
        var (left, right) = (Text(one), Text(two));
        return Math.Sign(Utf8Order.Compare(left, right))
            == Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Where_utf16_disagrees_utf8_is_right()
    {
        Assert.True(Utf8Order.Compare("\uE000", "\U00010000") < 0);
        Assert.True(string.CompareOrdinal("\uE000", "\U00010000") > 0);
        Assert.True(Utf8Order.Compare("a", "aa") < 0);
        Assert.True(Utf8Order.Compare(null, "") < 0);
        Assert.Equal(0, Utf8Order.Compare(null, null));
    }

    private static string Text(byte[] choice) => string.Concat(choice.Select(b => Pieces[b % Pieces.Length]));
}
