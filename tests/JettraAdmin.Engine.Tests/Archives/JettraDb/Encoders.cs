using System.Buffers.Binary;
using System.Formats.Cbor;
using System.IO.Compression;
using System.Numerics;
using System.Text;

namespace JettraAdmin.Engine.Tests.Archives.JettraDb;

/// <summary>Makes random values, and writes them as JSON and as a JettraDB server would.</summary>
internal sealed class Encoders(int seed)
{
    private static readonly string[] Characters = ["a", "B", " ", "é", "\uE000", "\U0001F600", "\"", "\\", "/", "\n", "\u0001", "\u007f", "{", "_id", "long enough to be a chunk"];

    private readonly Random _random = new(seed);

    /// <summary>A random object, as what .NET has for JSON: dictionaries, lists, texts, numbers.</summary>
    public Dictionary<string, object?> Object(int depth = 4)
    {
        var made = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = _random.Next(6); i > 0; i--)
        {
            made[Text()] = Value(depth - 1);
        }

        return made;
    }

    /// <summary>The JSON of a value, escaped as little as can be.</summary>
    public static string Json(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        string s => Quoted(s),
        double d => FormattableString.Invariant($"{d}") is var text && text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text,
        Dictionary<string, object?> o => $"{{{string.Join(',', o.Select(p => $"{Quoted(p.Key)}:{Json(p.Value)}"))}}}",
        List<object?> l => $"[{string.Join(',', l.Select(Json))}]",
        _ => FormattableString.Invariant($"{value}"),
    };

    /// <summary>CBOR, by the framework's writer; lengths definite or not, texts in chunks now and then.</summary>
    public byte[] Cbor(object? value)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        Write(writer, value);
        return writer.Encode();
    }

    /// <summary>What the engine store writes; it has no number beyond 64 bits, which becomes a text.</summary>
    public static byte[] Engine(object? value, bool? packed = null)
    {
        var to = new MemoryStream();
        Write(to, value);
        if (!(packed ?? to.Length > 512))
        {
            return [0, 0, .. to.ToArray()];
        }

        var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(to.ToArray());
        }

        return file.ToArray();
    }

    /// <summary>A value as the engine store keeps it.</summary>
    public static object? AsEngine(object? value) => value switch
    {
        BigInteger big when big > long.MaxValue || big < long.MinValue => big.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Dictionary<string, object?> o => o.ToDictionary(p => p.Key, p => AsEngine(p.Value)),
        List<object?> l => l.Select(AsEngine).ToList(),
        _ => value,
    };

    private object? Value(int depth) => _random.Next(depth > 0 ? 10 : 7) switch
    {
        0 => null,
        1 => _random.Next(2) == 0,
        2 => _random.Next(int.MinValue, int.MaxValue),
        3 => _random.NextInt64(long.MinValue, long.MaxValue),
        4 => BitConverter.Int64BitsToDouble(_random.NextInt64()) is var d && double.IsFinite(d) ? d : 2.0,
        5 => new BigInteger(_random.NextInt64(long.MinValue, long.MaxValue)) * _random.Next(1, int.MaxValue),
        6 => Text(),
        7 => (List<object?>)[.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))],
        8 => Numbers(),
        _ => Object(depth),
    };

    private List<object?> Numbers()
    {
        var kind = _random.Next(3);
        return [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => kind switch
        {
            0 => (object?)_random.Next(int.MinValue, int.MaxValue),
            1 => _random.NextInt64((long)int.MaxValue + 1, long.MaxValue),
            _ => _random.NextDouble() * 1e6,
        })];
    }

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => Characters[_random.Next(Characters.Length)]));

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private void Write(CborWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNull(); break;
            case bool b: writer.WriteBoolean(b); break;
            case int i: writer.WriteInt32(i); break;
            case long l: writer.WriteInt64(l); break;
            case BigInteger big when big <= long.MaxValue && big >= long.MinValue: writer.WriteInt64((long)big); break;
            case BigInteger big: writer.WriteBigInteger(big); break;
            case double d: writer.WriteDouble(d); break;
            case string s: WriteText(writer, s); break;
            case Dictionary<string, object?> o:
                writer.WriteStartMap(_random.Next(2) == 0 ? null : o.Count);
                foreach (var (name, member) in o)
                {
                    WriteText(writer, name);
                    Write(writer, member);
                }

                writer.WriteEndMap();
                break;
            case List<object?> l:
                writer.WriteStartArray(_random.Next(2) == 0 ? null : l.Count);
                l.ForEach(item => Write(writer, item));
                writer.WriteEndArray();
                break;
        }
    }

    private void WriteText(CborWriter writer, string text)
    {
        if (_random.Next(3) > 0)
        {
            writer.WriteTextString(text);
            return;
        }

        writer.WriteStartIndefiniteLengthTextString();
        foreach (var rune in text.EnumerateRunes())
        {
            writer.WriteTextString(rune.ToString());
        }

        writer.WriteEndIndefiniteLengthTextString();
    }

    private static void Write(MemoryStream to, object? value)
    {
        switch (value)
        {
            case null: to.WriteByte(0); break;
            case bool b: to.WriteByte(b ? (byte)1 : (byte)2); break;
            case BigInteger big when big > long.MaxValue || big < long.MinValue: Write(to, AsEngine(big)); break;
            case BigInteger big: Write(to, (long)big); break;
            case int or long or double:
                to.WriteByte(Kind(value));
                WriteNumber(to, value);
                break;
            case string s:
                to.WriteByte(6);
                WriteText(to, s);
                break;
            case Dictionary<string, object?> o:
                to.WriteByte(8);
                Varint(to, (uint)o.Count);
                foreach (var (name, member) in o)
                {
                    WriteText(to, name);
                    Write(to, member);
                }

                break;
            case List<object?> l when l.Count > 0 && l.All(i => i is int or long or double && Kind(i) == Kind(l[0]!)):
                to.WriteByte((byte)(Kind(l[0]!) + 6));
                Varint(to, (uint)l.Count);
                l.ForEach(item => WriteNumber(to, item!));
                break;
            case List<object?> l:
                to.WriteByte(7);
                Varint(to, (uint)l.Count);
                l.ForEach(item => Write(to, item));
                break;
        }
    }

    private static byte Kind(object number) => number switch
    {
        double => 5,
        long l when l is < int.MinValue or > int.MaxValue => 4,
        _ => 3,
    };

    private static void WriteNumber(MemoryStream to, object number)
    {
        Span<byte> eight = stackalloc byte[8];
        switch (Kind(number))
        {
            case 3:
                Varint(to, (uint)Convert.ToInt32(number, System.Globalization.CultureInfo.InvariantCulture));
                return;
            case 4:
                BinaryPrimitives.WriteInt64BigEndian(eight, (long)number);
                break;
            default:
                BinaryPrimitives.WriteDoubleBigEndian(eight, (double)number);
                break;
        }

        to.Write(eight);
    }

    private static void WriteText(MemoryStream to, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Varint(to, (uint)bytes.Length);
        to.Write(bytes);
    }

    private static void Varint(MemoryStream to, uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }
}
