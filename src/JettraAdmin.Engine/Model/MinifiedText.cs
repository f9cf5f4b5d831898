using System.Buffers;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// Puts a text together from the tokens of another, without what stands between them. As long as nothing stands between, it
/// is the beginning of the other, and nothing is copied: nearly all documents come minified, and they may be large.
/// </summary>
/// <remarks>The buffer is reused from text to text. For one thread at a time.</remarks>
internal sealed class MinifiedText
{
    private ArrayBufferWriter<byte> _copy = new(4096);
    private int _same;
    private byte _separator;

    /// <summary>Whether it differs from the beginning of the other text; what <see cref="Of"/> gives is then valid until <see cref="Clear"/>.</summary>
    public bool IsCopied { get; private set; }

    /// <summary>How many bytes it has, up to the token added last.</summary>
    public int Length => IsCopied ? _copy.WrittenCount : _same;

    /// <summary>Begins another text.</summary>
    public void Clear() => (_same, _separator, IsCopied) = (0, 0, false);

    /// <summary>Says what parts the token added last from the next one.</summary>
    public void Separate(byte separator)
    {
        if (IsCopied)
        {
            Write([separator]);
        }
        else
        {
            _separator = separator;
        }
    }

    /// <summary>Adds a token.</summary>
    /// <param name="source">The whole text it stands in, the same one for all tokens.</param>
    /// <param name="start">Where it begins there.</param>
    /// <param name="length">How many bytes it has, quotes included.</param>
    public void Add(ReadOnlySpan<byte> source, int start, int length)
    {
        if (!IsCopied)
        {
            // One byte between two tokens that need a separator is that separator.
            if (start == _same + (_separator == 0 ? 0 : 1))
            {
                (_same, _separator) = (start + length, 0);
                return;
            }

            CopyFrom(source);
        }

        Write(source.Slice(start, length));
    }

    /// <summary>The text, given the other one.</summary>
    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> source) => IsCopied ? _copy.WrittenMemory : source[.._same];

    // All the room at once and not by doubling: minified it is never longer, and the steps on the way would cost as much again as the last.
    private void CopyFrom(ReadOnlySpan<byte> source)
    {
        if (_copy.Capacity < source.Length)
        {
            _copy = new ArrayBufferWriter<byte>(Math.Max(source.Length, Math.Min(_copy.Capacity * 2, Document.MaxBytes)));
        }
        else
        {
            _copy.ResetWrittenCount();
        }

        IsCopied = true;
        Write(source[.._same]);
        if (_separator != 0)
        {
            Write([_separator]);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes) => _copy.Write(bytes);
}
