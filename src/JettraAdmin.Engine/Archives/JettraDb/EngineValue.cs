namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Decodes values of JettraDB's engine store: a type byte followed by the value.</summary>
internal static class EngineValue
{
    private const int LongestVarint = 5;

    /// <summary>Decodes one value; bytes after it are an error.</summary>
    public static void Decode(ReadOnlySpan<byte> bytes, JsonOutput to)
    {
        var from = new StoredBytes(bytes);
        Value(ref from, to, 1);
        from.End();
    }

    private static void Value(ref StoredBytes from, JsonOutput to, int depth)
    {
        var kind = from.Byte();
        switch (kind)
        {
            case 0:
                to.Add("null"u8);
                break;
            case 1:
                to.Add("true"u8);
                break;
            case 2:
                to.Add("false"u8);
                break;
            case 6:
                Quoted(ref from, to);
                break;
            case 7:
                Items(ref from, to, depth, null);
                break;
            case 8:
                Members(ref from, to, depth);
                break;
            case 9 or 10 or 11:
                // A list of numbers of the same type; the items have no type bytes.
                Items(ref from, to, depth, kind - 6);
                break;
            default:
                Number(ref from, to, kind);
                break;
        }
    }

    private static void Number(ref StoredBytes from, JsonOutput to, int kind)
    {
        switch (kind)
        {
            case 3:
                to.AddNumber((int)Varint(ref from));
                break;
            case 4:
                to.AddNumber(from.Int64());
                break;
            case 5:
                to.AddNumber(from.Double());
                break;
            default:
                throw from.Malformed($"it contains a value of the unknown type {kind}");
        }
    }

    private static void Items(ref StoredBytes from, JsonOutput to, int depth, int? numbers)
    {
        StoredBytes.EnsureDepth(depth);
        var count = Varint(ref from);
        to.Add("["u8);
        for (uint i = 0; i < count; i++)
        {
            to.Add(i > 0 ? ","u8 : []);
            if (numbers is { } kind)
            {
                Number(ref from, to, kind);
            }
            else
            {
                Value(ref from, to, depth + 1);
            }
        }

        to.Add("]"u8);
    }

    private static void Members(ref StoredBytes from, JsonOutput to, int depth)
    {
        StoredBytes.EnsureDepth(depth);
        var count = Varint(ref from);
        to.Add("{"u8);
        for (uint i = 0; i < count; i++)
        {
            to.Add(i > 0 ? ","u8 : []);
            Quoted(ref from, to);
            to.Add(":"u8);
            Value(ref from, to, depth + 1);
        }

        to.Add("}"u8);
    }

    private static void Quoted(ref StoredBytes from, JsonOutput to)
    {
        to.Add("\""u8);
        to.AddText(from.Take(Varint(ref from)));
        to.Add("\""u8);
    }

    /// <summary>Reads a 32-bit number in groups of seven bits, lowest first; every byte except the last has its high bit set.</summary>
    private static uint Varint(ref StoredBytes from)
    {
        uint value = 0;
        for (var i = 0; i < LongestVarint; i++)
        {
            var part = from.Byte();
            if (i == LongestVarint - 1 && part > 0xF)
            {
                break;
            }

            value |= (uint)(part & 0x7F) << (7 * i);
            if (part < 0x80)
            {
                return value;
            }
        }

        throw from.Malformed("it contains a number with more than 32 bits where at most 32 are allowed");
    }
}
