using System.Buffers;

namespace JettraAdmin.Engine.Documents;

/// <summary>Looks for where a JSON value ends, going on where it stopped when there was too little to see. It checks nothing else.</summary>
internal struct ValueScan(byte first)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> Behind = SearchValues.Create(", \t\r\n]}"u8);

    private int _at;
    private int _depth;
    private bool _inText;

    /// <summary>Whether the value is a number or a word, which nothing but what follows it ends.</summary>
    public readonly bool IsPlain { get; } = first is not ((byte)'"' or (byte)'{' or (byte)'[');

    /// <summary>How long the value is, once it was seen whole.</summary>
    public readonly int Length => _at;

    /// <summary>Looks at the value from its beginning, or from where <see cref="Forget"/> left off.</summary>
    public bool Finish(ReadOnlySpan<byte> seen)
    {
        while (_at < seen.Length)
        {
            var step = IsPlain ? seen[_at..].IndexOfAny(Behind)
                : _inText ? seen[_at..].IndexOfAny((byte)'"', (byte)'\\')
                : seen[_at..].IndexOfAny(Structure);
            if (step < 0)
            {
                _at = seen.Length;
                return false;
            }

            _at += step;
            if (IsPlain)
            {
                return true;
            }

            switch (seen[_at])
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

    /// <summary>Lets go of bytes that were looked at.</summary>
    public void Forget(int count) => _at -= count;
}
