using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace JettraAdmin.Engine.Tests.Documents.Queries;

/// <summary>The order of values, said as plainly as can be: what the engine's keys must agree with.</summary>
internal sealed class PlainValues : IComparer<JsonElement?>
{
    public static readonly PlainValues Order = new();

    public int Compare(JsonElement? one, JsonElement? other)
    {
        var byRank = Rank(one).CompareTo(Rank(other));
        if (byRank != 0 || one is not { } x || other is not { } y)
        {
            return byRank;
        }

        return x.ValueKind switch
        {
            JsonValueKind.Number => Numbers(x.GetRawText(), y.GetRawText()),
            JsonValueKind.String => Texts(x.GetString()!, y.GetString()!),
            JsonValueKind.Array => Sequences([.. x.EnumerateArray()], [.. y.EnumerateArray()], (a, b) => Compare(a, b)),
            JsonValueKind.Object => Sequences(Members(x), Members(y), (a, b) => Texts(a.Name, b.Name) is var n and not 0 ? n : Compare(a.Value, b.Value)),
            _ => 0,
        };
    }

    /// <summary>The value at a path, or null when there is none.</summary>
    public static JsonElement? At(JsonElement document, params IEnumerable<string> path)
    {
        foreach (var name in path)
        {
            if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(name, out document))
            {
                return null;
            }
        }

        return document;
    }

    private static int Rank(JsonElement? value) => value?.ValueKind switch
    {
        null => 0,
        JsonValueKind.Null => 1,
        JsonValueKind.False => 2,
        JsonValueKind.True => 3,
        JsonValueKind.Number => 4,
        JsonValueKind.String => 5,
        JsonValueKind.Array => 6,
        _ => 7,
    };

    private static JsonProperty[] Members(JsonElement value) =>
        [.. value.EnumerateObject().OrderBy(m => m.Name, Comparer<string>.Create(Texts))];

    private static int Texts(string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));

    private static int Sequences<T>(T[] one, T[] other, Func<T, T, int> compare) =>
        one.Zip(other, compare).FirstOrDefault(c => c != 0) is var first and not 0 ? first : one.Length.CompareTo(other.Length);

    private static int Numbers(string one, string other)
    {
        var (a, b) = (Parse(one), Parse(other));
        var power = Math.Min(a.Power, b.Power);
        return (a.Digits * BigInteger.Pow(10, a.Power - power)).CompareTo(b.Digits * BigInteger.Pow(10, b.Power - power));
    }

    private static (BigInteger Digits, int Power) Parse(string number)
    {
        var parts = number.Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return (digits, (parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0) - places);
    }
}
