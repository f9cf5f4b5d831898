using System.Buffers;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Buffered random access to a file.</summary>
internal sealed class ZipInput(Stream source) : IDisposable
{
    private const int BufferLength = 64 * 1024;
    private const int AfterJump = 4 * 1024;

    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private long _bufferStart;
    private int _at, _filled;
    private bool _jumped;

    /// <summary>The length of the file when it was opened.</summary>
    public long Length { get; } = source.Length;

    /// <summary>The position of the next read.</summary>
    public long Position
    {
        get => _bufferStart + _at;
        set
        {
            if (value >= _bufferStart && value <= _bufferStart + _filled)
            {
                _at = (int)(value - _bufferStart);
            }
            else
            {
                (_bufferStart, _at, _filled, _jumped) = (value, 0, 0, true);
            }
        }
    }

    /// <summary>Reads some bytes; zero only at the end of the file.</summary>
    public int Read(Span<byte> to)
    {
        if (_at == _filled)
        {
            var buffer = _buffer ?? throw new ObjectDisposedException(nameof(ZipInput));
            (_bufferStart, _at, _filled) = (Position, 0, 0);
            source.Position = _bufferStart;

            // After a jump little is read, because more jumps may follow; sequential reads use the whole buffer.
            _filled = source.Read(buffer, 0, _jumped ? AfterJump : BufferLength);
            _jumped = false;
        }

        var count = Math.Min(to.Length, _filled - _at);
        _buffer.AsSpan(_at, count).CopyTo(to);
        _at += count;
        return count;
    }

    /// <summary>Fills the whole span.</summary>
    public void ReadExactly(Span<byte> to)
    {
        while (!to.IsEmpty)
        {
            var count = Read(to);
            if (count == 0)
            {
                throw ArchiveErrors.Truncated($"it ends at byte {Position} in the middle of a header.");
            }

            to = to[count..];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = null;
        }
    }
}
