using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents;

/// <summary>What is seen at a time of a text that arrives in pieces; it grows only while nothing is passed. For one pass.</summary>
internal sealed class TextWindow(Stream source)
{
    /// <summary>What <see cref="PeekAsync"/> sees behind the last byte.</summary>
    public const int Ended = -1;

    private const int FirstLength = 64 * 1024;

    // Whoever reads passes what is longer than any document.
    private const int MaxLength = Document.MaxBytes + FirstLength;

    private byte[] _buffer = new byte[FirstLength];
    private long _before;
    private int _start, _end;
    private long _lines;
    private int _counted;

    /// <summary>What has arrived and was not passed.</summary>
    public ReadOnlySpan<byte> Seen => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The number of the next byte, from one.</summary>
    public long Byte => _before + _start + 1;

    /// <summary>The number of the line that the next byte stands on, from one.</summary>
    public long Line
    {
        get
        {
            CountLines();
            return _lines + 1;
        }
    }

    /// <summary>Passes bytes that were seen.</summary>
    public void Pass(int count) => _start += count;

    /// <summary>Reads on; false at the end of the text. What is not yet passed moves to the front, or into a larger buffer.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        CountLines();
        var left = _end - _start;
        var to = left == _buffer.Length ? new byte[Math.Min(_buffer.Length * 2, MaxLength)] : _buffer;
        Seen.CopyTo(to);
        (_buffer, _before, _start, _end, _counted) = (to, _before + _start, 0, left, 0);
        var count = await source.ReadAsync(_buffer.AsMemory(_end), ct).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    /// <summary>The next byte that is not white space, without passing it.</summary>
    public async ValueTask<int> PeekAsync(CancellationToken ct)
    {
        while (true)
        {
            var blanks = Seen.IndexOfAnyExcept(" \t\r\n"u8);
            if (blanks >= 0)
            {
                Pass(blanks);
                return Seen[0];
            }

            Pass(Seen.Length);
            if (!await FillAsync(ct).ConfigureAwait(false))
            {
                return Ended;
            }
        }
    }

    /// <summary>Passes a byte order mark when the text begins with one.</summary>
    public async Task PassByteOrderMarkAsync(CancellationToken ct)
    {
        while (Seen.Length < 3 && await FillAsync(ct).ConfigureAwait(false))
        {
        }

        if (Seen.StartsWith("\uFEFF"u8))
        {
            Pass(3);
        }
    }

    private void CountLines()
    {
        _lines += _buffer.AsSpan(_counted, _start - _counted).Count((byte)'\n');
        _counted = _start;
    }
}
