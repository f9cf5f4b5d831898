using System.Buffers.Binary;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Reads the bytes of a stored value. Lengths are checked against the available bytes before they are used.</summary>
internal ref struct StoredBytes(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;
    private readonly int _length = bytes.Length;

    /// <summary>The number of unread bytes.</summary>
    public readonly int Left => _left.Length;

    /// <summary>The number of bytes read.</summary>
    public readonly int Position => _length - _left.Length;

    public byte Byte() => Take(1)[0];

    /// <summary>Returns the next byte without reading it.</summary>
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

    /// <summary>Checks that all bytes were read.</summary>
    public readonly void End()
    {
        if (!_left.IsEmpty)
        {
            throw Malformed($"{_left.Length} bytes follow its value");
        }
    }

    /// <summary>The error for malformed bytes, with their position.</summary>
    public readonly JettraException Malformed(MessageTemplate what) => new(
        ErrorCodes.InvalidDocument, $"The stored value is malformed: {what}, at byte {Position}.");

    /// <summary>Checks that the nesting depth is allowed.</summary>
    public static void EnsureDepth(int depth)
    {
        if (depth > Document.MaxDepth)
        {
            throw new JettraException(ErrorCodes.DocumentTooDeep, $"It is nested deeper than {Document.MaxDepth} levels.");
        }
    }
}
