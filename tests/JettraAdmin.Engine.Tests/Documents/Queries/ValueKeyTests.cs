using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Tests.Databases;

namespace JettraAdmin.Engine.Tests.Documents.Queries;

public sealed class ValueKeyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Keys_sort_like_values_and_no_key_is_a_prefix_of_another() => Prop.ForAll<int, int>((one, other) =>
    {
        var (x, y) = (Value(one), Value(other));
        var (a, b) = (ValueKey.OfJson(Bytes(x)), ValueKey.OfJson(Bytes(y)));
        var order = PlainValues.Order.Compare(x, y);
        return Math.Sign(a.AsSpan().SequenceCompareTo(b)) == Math.Sign(order) && (order == 0 || (!a.AsSpan().StartsWith(b) && !b.AsSpan().StartsWith(a)));
    }).Check(Thorough);

    [Fact]
    public void Random_numbers_are_compared_by_value() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (x, y) = (Parse(Number(random)), Parse(Number(random)));
        var (a, b) = (ValueKey.OfJson(Bytes(x)), ValueKey.OfJson(Bytes(y)));
        return Math.Sign(a.AsSpan().SequenceCompareTo(b)) == Math.Sign(PlainValues.Order.Compare(x, y));
    }).Check(Thorough.WithMaxTest(20_000));

    [Theory]
    [InlineData("1e999999999999999999999", "1e40", 1)]
    [InlineData("1e-999999999999999999999", "0", 1)]
    [InlineData("-1e999999999999999999999", "-1e40", -1)]
    [InlineData("1e41", "1e40", 1)]
    [InlineData("1e-41", "1e-42", 1)]
    [InlineData("-1e41", "-1e40", -1)]
    [InlineData("0.00", "-0e7", 0)]
    public void Powers_of_any_size_are_sorted(string one, string other, int order) =>
        Assert.Equal(order, Math.Sign(ValueKey.OfJson(Encoding.UTF8.GetBytes(one)).AsSpan().SequenceCompareTo(ValueKey.OfJson(Encoding.UTF8.GetBytes(other)))));

    private static JsonElement Value(int seed) => Parse(new RandomJson(seed).Document("x").Minified.ToString()).EnumerateObject().Last().Value;

    private static string Number(Random random)
    {
        var digits = string.Concat(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => "0019"[random.Next(4)])).TrimStart('0');
        return (random.Next(2) == 0 ? "-" : "") + (digits.Length == 0 ? "0" : digits)
            + (random.Next(2) == 0 ? "." + string.Concat(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => "0019"[random.Next(4)])) : "")
            + (random.Next(2) == 0 ? $"e{random.Next(-45, 45)}" : "");
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static byte[] Bytes(JsonElement value) => Encoding.UTF8.GetBytes(value.GetRawText());
}
