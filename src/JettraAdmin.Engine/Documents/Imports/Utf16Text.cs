using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Converts a UTF-16 stream to UTF-8.</summary>
/// <remarks>
/// A lone surrogate becomes the three bytes that its code point would have, and half a code unit at the end becomes the byte 0xFF.
/// Neither is valid UTF-8, so the reader refuses the row.
/// </remarks>
internal sealed class Utf16Text(Stream source, bool isBigEndian) : ReadOnlyStream
{
    private const int UnitBytes = sizeof(char);
    private const int LongestUtf8 = 3;

    private readonly byte[] _units = new byte[16 * 1024];
    private readonly byte[] _text = new byte[16 * 1024 / UnitBytes * LongestUtf8];
    private int _left;
    private int _start, _end;
    private bool _ended;

    public override int Read(Span<byte> buffer)
    {
        while (_start == _end && !_ended)
        {
            Take(source.Read(_units.AsSpan(_left)));
        }

        return Give(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_start == _end && !_ended)
        {
            Take(await source.ReadAsync(_units.AsMemory(_left), cancellationToken).ConfigureAwait(false));
        }

        return Give(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(int count)
    {
        _ended = count == 0;
        var bytes = _left + count;
        var units = MemoryMarshal.Cast<byte, ushort>(_units.AsSpan(0, bytes));
        var from = _left / UnitBytes;
        if (isBigEndian == BitConverter.IsLittleEndian)
        {
            // Code units from the previous read are already swapped, except for a single leftover byte.
            BinaryPrimitives.ReverseEndianness(units[from..], units[from..]);
        }

        (_start, _end) = (0, 0);
        var rest = MemoryMarshal.Cast<ushort, char>(units);
        while (!rest.IsEmpty)
        {
            var status = Utf8.FromUtf16(rest, _text.AsSpan(_end), out var read, out var written, replaceInvalidSequences: false, isFinalBlock: _ended);
            _end += written;
            rest = rest[read..];
            if (status == OperationStatus.NeedMoreData)
            {
                break;
            }

            if (status == OperationStatus.InvalidData)
            {
                var half = rest[0];
                _text[_end++] = (byte)(0xE0 | (half >> 12));
                _text[_end++] = (byte)(0x80 | ((half >> 6) & 0x3F));
                _text[_end++] = (byte)(0x80 | (half & 0x3F));
                rest = rest[1..];
            }
        }

        // At most one lone surrogate and half a code unit.
        var kept = (rest.Length * UnitBytes) + (bytes % UnitBytes);
        if (_ended && kept > 0)
        {
            _text[_end++] = 0xFF;
            kept = 0;
        }

        _units.AsSpan(bytes - kept, kept).CopyTo(_units);
        _left = kept;
    }

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _text.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }
}
