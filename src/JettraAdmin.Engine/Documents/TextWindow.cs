using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents;

/// <summary>A buffer that reads a text stream forward. Bytes stay in the buffer until they are skipped, and it grows when they do not fit.</summary>
internal sealed class TextWindow(Stream source)
{
    /// <summary>The result of <see cref="PeekAsync"/> at the end of the text.</summary>
    public const int EndOfText = -1;

    private const int FirstLength = 64 * 1024;

    // The buffer need not be larger, because callers skip data that is longer than the largest document.
    private const int MaxLength = Document.MaxBytes + FirstLength;

    private byte[] _buffer = new byte[FirstLength];
    private long _bytesBefore;
    private int _start, _end;
    private long _lines;
    private int _countedUpTo;

    /// <summary>The bytes in the buffer that were not skipped.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The position of the next byte in the text, starting at 1.</summary>
    public long Byte => _bytesBefore + _start + 1;

    /// <summary>The line of the next byte, starting at 1.</summary>
    public long Line
    {
        get
        {
            CountLines();
            return _lines + 1;
        }
    }

    /// <summary>Skips bytes in the buffer.</summary>
    public void Skip(int count) => _start += count;

    /// <summary>Reads more; false at the end of the text. Unread bytes move to the beginning, or into a larger buffer.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        CountLines();
        var left = _end - _start;
        var to = left == _buffer.Length ? new byte[Math.Min(_buffer.Length * 2, MaxLength)] : _buffer;
        Unread.CopyTo(to);
        (_buffer, _bytesBefore, _start, _end, _countedUpTo) = (to, _bytesBefore + _start, 0, left, 0);
        var count = await source.ReadAsync(_buffer.AsMemory(_end), ct).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    /// <summary>Skips white space and returns the next byte without skipping it.</summary>
    public async ValueTask<int> PeekAsync(CancellationToken ct)
    {
        while (true)
        {
            var blanks = Unread.IndexOfAnyExcept(" \t\r\n"u8);
            if (blanks >= 0)
            {
                Skip(blanks);
                return Unread[0];
            }

            Skip(Unread.Length);
            if (!await FillAsync(ct).ConfigureAwait(false))
            {
                return EndOfText;
            }
        }
    }

    /// <summary>Skips a byte order mark at the beginning.</summary>
    public async Task SkipByteOrderMarkAsync(CancellationToken ct)
    {
        while (Unread.Length < 3 && await FillAsync(ct).ConfigureAwait(false))
        {
        }

        if (Unread.StartsWith("\uFEFF"u8))
        {
            Skip(3);
        }
    }

    private void CountLines()
    {
        _lines += _buffer.AsSpan(_countedUpTo, _start - _countedUpTo).Count((byte)'\n');
        _countedUpTo = _start;
    }
}
