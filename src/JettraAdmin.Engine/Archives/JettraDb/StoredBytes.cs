using System.Buffers.Binary;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The bytes of a stored value, taken from the front. Nothing is believed of a length before so many bytes were seen.</summary>
internal ref struct StoredBytes(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;
    private readonly int _length = bytes.Length;

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _left.Length;

    /// <summary>How many bytes were taken.</summary>
    public readonly int Position => _length - _left.Length;

    public byte Byte() => Take(1)[0];

    /// <summary>The next byte, not taken.</summary>
    public readonly byte Peek() => _left.IsEmpty ? throw Malformed("it ends in the middle of a value") : _left[0];

    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_left.Length)
        {
            throw Malformed("it ends in the middle of a value");
        }

        var taken = _left[..(int)count];
        _left = _left[(int)count..];
        return taken;
    }

    public ushort UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>Demands that nothing follows.</summary>
    public readonly void End()
    {
        if (!_left.IsEmpty)
        {
            throw Malformed($"{_left.Length} bytes follow its value");
        }
    }

    /// <summary>That the bytes are no value, and where that was seen.</summary>
    public readonly JettraException Malformed(string what) => new(
        ErrorCodes.InvalidDocument, $"As a stored value it is malformed: {what}, at byte {Position}.");

    /// <summary>Demands that an object or array at this depth may be.</summary>
    public static void DemandDepth(int depth)
    {
        if (depth > Document.MaxDepth)
        {
            throw new JettraException(ErrorCodes.DocumentTooDeep, $"It is nested deeper than {Document.MaxDepth} levels.");
        }
    }
}
