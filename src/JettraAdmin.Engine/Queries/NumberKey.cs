using System.Buffers.Binary;

namespace JettraAdmin.Engine.Queries;

/// <summary>
/// Keys of numbers. Equal numbers have equal keys: 7, 7.0 and 70e-1. Different numbers have different keys: 9007199254740993 and 9007199254740992.
/// </summary>
/// <remarks>
/// A number other than zero is 0.d₁d₂d₃… times a power of ten, with d₁ ≠ 0. The key begins with the power: one byte
/// from -40 to 40, else nine bytes. Then follows one byte for each two digits: twice the pair, plus 1 unless it is the last pair.
/// All bytes of the key of a negative number are inverted.
/// </remarks>
internal static class NumberKey
{
    private const byte Zero = 0x80;
    private const byte VerySmall = 0x81;
    private const byte Middle = 0x82 + Small;
    private const byte VeryLarge = Middle + Small + 1;
    private const int Small = 40;

    /// <summary>Larger exponents count as this value, so such numbers can have equal keys.</summary>
    private const long MaxExponent = 100_000_000_000_000_000;

    /// <summary>Appends the key of a JSON number.</summary>
    public static void Append(KeyBuffer to, ReadOnlySpan<byte> number)
    {
        to.Add(ValueKey.NumberTag);
        var start = to.Length;
        var negative = number[0] == '-';
        number = number[(negative ? 1 : 0)..];
        var e = number.IndexOfAny((byte)'e', (byte)'E');
        var digits = e < 0 ? number : number[..e];
        var first = digits.IndexOfAnyExcept((byte)'0', (byte)'.');
        if (first < 0)
        {
            to.Add(Zero);
            return;
        }

        var point = digits.IndexOf((byte)'.');
        point = point < 0 ? digits.Length : point;
        var power = (first < point ? point - first : point - first + 1) + (e < 0 ? 0 : Exponent(number[(e + 1)..]));
        AppendPower(to, power);
        AppendDigits(to, digits[first..(digits.LastIndexOfAnyExcept((byte)'0', (byte)'.') + 1)]);
        if (negative)
        {
            to.Invert(start);
        }
    }

    private static long Exponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        var value = 0L;
        foreach (var c in text[(text[0] is (byte)'-' or (byte)'+' ? 1 : 0)..])
        {
            value = Math.Min((value * 10) + (c - '0'), MaxExponent);
        }

        return negative ? -value : value;
    }

    private static void AppendPower(KeyBuffer to, long power)
    {
        if (power is >= -Small and <= Small)
        {
            to.Add((byte)(Middle + power));
            return;
        }

        to.Add(power < 0 ? VerySmall : VeryLarge);
        Span<byte> wide = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(wide, (ulong)power ^ (1UL << 63));
        to.Add(wide);
    }

    private static void AppendDigits(KeyBuffer to, ReadOnlySpan<byte> digits)
    {
        var high = -1;
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] == '.')
            {
                continue;
            }

            var digit = digits[i] - '0';
            if (high < 0)
            {
                high = digit;
                continue;
            }

            to.Add((byte)((((high * 10) + digit) * 2) + (i + 1 < digits.Length ? 1 : 0)));
            high = -1;
        }

        if (high >= 0)
        {
            to.Add((byte)(high * 20));
        }
    }
}
