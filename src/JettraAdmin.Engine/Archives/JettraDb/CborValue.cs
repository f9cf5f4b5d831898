using System.Globalization;
using System.Numerics;
using System.Text;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Decodes values of JettraDB's basic store: the part of CBOR (RFC 8949) that can be written as JSON.</summary>
/// <remarks>
/// Definite and indefinite lengths, chunked strings and integers of any size are supported. Byte strings, keys that are not strings,
/// and tags other than those of big integers are refused: JettraDB servers never write them, and JSON cannot represent them.
/// </remarks>
internal static class CborValue
{
    private const int Unsigned = 0, Negative = 1, Text = 3, Array = 4, Map = 5, Tag = 6, Simple = 7;
    private const int Indefinite = 31;
    private const byte Break = 0xFF;

    // Limited because converting a number to decimal digits takes quadratic time.
    private const int LongestNumber = 4096;

    /// <summary>Decodes one value; bytes after it are an error.</summary>
    public static void Decode(ReadOnlySpan<byte> bytes, JsonOutput to)
    {
        var from = new StoredBytes(bytes);
        Value(ref from, to, 1);
        from.End();
    }

    private static void Value(ref StoredBytes from, JsonOutput to, int depth)
    {
        var (major, info) = Head(ref from);
        switch (major)
        {
            case Unsigned:
                to.AddNumber(Argument(ref from, info));
                break;
            case Negative:
                to.AddNumber(-1 - (Int128)Argument(ref from, info));
                break;
            case Text:
                Quoted(ref from, to, info);
                break;
            case Array:
                Items(ref from, to, info, depth);
                break;
            case Map:
                Members(ref from, to, info, depth);
                break;
            case Tag:
                Large(ref from, to, info);
                break;
            case Simple:
                Word(ref from, to, info);
                break;
            default:
                throw from.Malformed("it contains binary data, which JSON cannot represent");
        }
    }

    private static void Items(ref StoredBytes from, JsonOutput to, int info, int depth)
    {
        StoredBytes.EnsureDepth(depth);
        var count = info == Indefinite ? ulong.MaxValue : Argument(ref from, info);
        to.Add("["u8);
        for (ulong i = 0; i < count && !(info == Indefinite && PassBreak(ref from)); i++)
        {
            to.Add(i > 0 ? ","u8 : []);
            Value(ref from, to, depth + 1);
        }

        to.Add("]"u8);
    }

    private static void Members(ref StoredBytes from, JsonOutput to, int info, int depth)
    {
        StoredBytes.EnsureDepth(depth);
        var count = info == Indefinite ? ulong.MaxValue : Argument(ref from, info);
        to.Add("{"u8);
        for (ulong i = 0; i < count && !(info == Indefinite && PassBreak(ref from)); i++)
        {
            to.Add(i > 0 ? ","u8 : []);
            var (major, key) = Head(ref from);
            if (major != Text)
            {
                throw from.Malformed("it contains a property whose name is not a string");
            }

            Quoted(ref from, to, key);
            to.Add(":"u8);
            Value(ref from, to, depth + 1);
        }

        to.Add("}"u8);
    }

    private static void Quoted(ref StoredBytes from, JsonOutput to, int info)
    {
        to.Add("\""u8);
        if (info != Indefinite)
        {
            to.AddText(from.Take(Argument(ref from, info)));
        }
        else
        {
            while (!PassBreak(ref from))
            {
                var (major, chunk) = Head(ref from);
                if (major != Text || chunk == Indefinite)
                {
                    throw from.Malformed("a chunked string contains something other than chunks");
                }

                to.AddText(from.Take(Argument(ref from, chunk)));
            }
        }

        to.Add("\""u8);
    }

    /// <summary>Decodes an integer with more than 64 bits.</summary>
    private static void Large(ref StoredBytes from, JsonOutput to, int info)
    {
        var tag = Argument(ref from, info);
        var (major, bytes) = Head(ref from);
        if (tag is not (2 or 3) || major != 2 || bytes == Indefinite)
        {
            throw from.Malformed($"it contains a value with the tag {tag}, which JSON cannot represent");
        }

        var length = Argument(ref from, bytes);
        if (length > LongestNumber)
        {
            throw from.Malformed($"it contains a number of {length} bytes");
        }

        var magnitude = new BigInteger(from.Take(length), isUnsigned: true, isBigEndian: true);
        var number = tag == 2 ? magnitude : -1 - magnitude;
        to.Add(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
    }

    private static void Word(ref StoredBytes from, JsonOutput to, int info)
    {
        switch (info)
        {
            case 20:
                to.Add("false"u8);
                break;
            case 21:
                to.Add("true"u8);
                break;
            case 22:
                to.Add("null"u8);
                break;
            case 25:
                to.AddNumber((double)BitConverter.UInt16BitsToHalf(from.UInt16()));
                break;
            case 26:
                to.AddNumber((double)BitConverter.UInt32BitsToSingle(from.UInt32()));
                break;
            case 27:
                to.AddNumber(from.Double());
                break;
            default:
                throw from.Malformed("it contains a value that JSON cannot represent");
        }
    }

    private static (int Major, int Info) Head(ref StoredBytes from)
    {
        var head = from.Byte();
        return (head >> 5, head & 0x1F);
    }

    private static ulong Argument(ref StoredBytes from, int info) => info switch
    {
        < 24 => (ulong)info,
        24 => from.Byte(),
        25 => from.UInt16(),
        26 => from.UInt32(),
        27 => from.UInt64(),
        _ => throw from.Malformed("it contains an invalid length"),
    };

    private static bool PassBreak(ref StoredBytes from)
    {
        if (from.Peek() != Break)
        {
            return false;
        }

        from.Byte();
        return true;
    }
}
