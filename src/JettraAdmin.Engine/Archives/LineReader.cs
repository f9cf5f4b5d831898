using System.Buffers;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads an entry line by line. The buffer grows to the longest line, which is limited.</summary>
internal sealed class LineReader(ZipEntryReader entry) : IDisposable
{
    /// <summary>The maximum length of a line: the largest document and its comma.</summary>
    public const int MaxLength = Document.MaxBytes + 1;

    private const int FirstLength = 64 * 1024;
    private const int LongestStep = 1024 * 1024;

    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(FirstLength);
    private int _start, _end;

    /// <summary>The offset of the last line in the entry.</summary>
    public long LineStart { get; private set; }

    /// <summary>Reads the next line without its line feed; false when the entry has ended and its checksum was correct.</summary>
    /// <param name="line">Valid until the next call.</param>
    public bool Next(out ReadOnlyMemory<byte> line)
    {
        var buffer = _buffer ?? throw new ObjectDisposedException(nameof(LineReader));
        var searched = 0;
        while (true)
        {
            var feed = buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                line = buffer.AsMemory(_start, searched + feed);
                LineStart = entry.Position - _end + _start;
                _start += line.Length + 1;
                return true;
            }

            searched = _end - _start;
            if (searched > MaxLength)
            {
                throw ArchiveErrors.Damaged($"the entry {ArchiveErrors.Quote(entry.Name)} contains a line longer than the largest document, near byte {entry.Position}.");
            }

            buffer = MakeRoom();
            var count = entry.Read(buffer.AsSpan(_end));
            _end += count;
            if (count == 0)
            {
                line = default;
                return searched == 0
                    ? false
                    : throw ArchiveErrors.Damaged($"the entry {ArchiveErrors.Quote(entry.Name)} does not end with a line feed.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer is not null)
        {
            Release(_buffer);
            _buffer = null;
        }
    }

    /// <summary>Moves the unread bytes to the beginning, or into a larger buffer when the buffer is full.</summary>
    private byte[] MakeRoom()
    {
        var from = _buffer!;
        var left = _end - _start;
        if (left == from.Length)
        {
            // Not from the pool, which would round up to twice the size and keep buffers of every size. Large buffers get the maximum
            // size at once, because growing needs both buffers at the same time.
            _buffer = GC.AllocateUninitializedArray<byte>(from.Length < LongestStep ? from.Length * 2 : MaxLength + 2);
        }

        from.AsSpan(_start, left).CopyTo(_buffer);
        if (_buffer != from)
        {
            Release(from);
        }

        (_start, _end) = (0, left);
        return _buffer!;
    }

    private static void Release(byte[] buffer)
    {
        if (buffer.Length == FirstLength)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
