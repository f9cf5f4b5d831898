using System.Buffers;

namespace JettraAdmin.Engine.Documents;

/// <summary>Finds the end of a JSON value incrementally, as more bytes arrive. It does not validate the value.</summary>
internal struct ValueScan(byte first)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> Behind = SearchValues.Create(", \t\r\n]}"u8);

    private int _at;
    private int _depth;
    private bool _inText;

    /// <summary>Whether the value is a number or literal, which ends only at the next delimiter.</summary>
    public readonly bool IsPlain { get; } = first is not ((byte)'"' or (byte)'{' or (byte)'[');

    /// <summary>The length of the value, after its end was found.</summary>
    public readonly int Length => _at;

    /// <summary>Continues the search; true when the end was found.</summary>
    public bool TryFindEnd(ReadOnlySpan<byte> buffer)
    {
        while (_at < buffer.Length)
        {
            var step = IsPlain ? buffer[_at..].IndexOfAny(Behind)
                : _inText ? buffer[_at..].IndexOfAny((byte)'"', (byte)'\\')
                : buffer[_at..].IndexOfAny(Structure);
            if (step < 0)
            {
                _at = buffer.Length;
                return false;
            }

            _at += step;
            if (IsPlain)
            {
                return true;
            }

            switch (buffer[_at])
            {
                case (byte)'\\':
                    _at++;
                    break;
                case (byte)'"':
                    _inText = !_inText;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                default:
                    _depth--;
                    break;
            }

            _at++;
            if (_depth == 0 && !_inText)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adjusts the position after the caller discarded scanned bytes.</summary>
    public void Discard(int count) => _at -= count;
}
