using System.Buffers.Binary;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Writes the little-endian fields of a header.</summary>
internal ref struct HeaderWriter(Span<byte> to)
{
    private readonly Span<byte> _to = to;

    private int _length;

    /// <summary>The written bytes.</summary>
    public readonly ReadOnlySpan<byte> Written => _to[.._length];

    public void Write16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_to[_length..], (ushort)value);
        _length += 2;
    }

    public void Write32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_to[_length..], value);
        _length += 4;
    }

    public void Write64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_to[_length..], value);
        _length += 8;
    }

    /// <summary>Writes a number only if it does not fit into 32 bits, as required in the ZIP64 extra field of the directory.</summary>
    public void Write64IfWide(long value)
    {
        if (value >= ZipFormat.Saturated32)
        {
            Write64((ulong)value);
        }
    }
}

/// <summary>Reads the little-endian fields of a header.</summary>
internal ref struct HeaderReader(ReadOnlySpan<byte> from)
{
    private readonly ReadOnlySpan<byte> _from = from;
    private int _at;

    /// <summary>The number of unread bytes.</summary>
    public readonly int Remaining => _from.Length - _at;

    public ushort Read16()
    {
        var value = BinaryPrimitives.ReadUInt16LittleEndian(_from[_at..]);
        _at += 2;
        return value;
    }

    public uint Read32()
    {
        var value = BinaryPrimitives.ReadUInt32LittleEndian(_from[_at..]);
        _at += 4;
        return value;
    }

    public ulong Read64()
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(_from[_at..]);
        _at += 8;
        return value;
    }

    /// <summary>Skips bytes.</summary>
    public void Skip(int count) => _at += count;
}
