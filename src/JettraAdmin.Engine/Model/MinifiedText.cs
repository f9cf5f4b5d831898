using System.Buffers;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// Builds a minified text from the tokens of a source, without the white space between them. As long as there is no white space,
/// the result is a prefix of the source and nothing is copied: most documents are already minified, and they may be large.
/// </summary>
/// <remarks>The buffer is reused for the next text. Not thread-safe.</remarks>
internal sealed class MinifiedText
{
    private ArrayBufferWriter<byte> _copy = new(4096);
    private int _prefixLength;
    private byte _separator;

    /// <summary>Whether the result is a copy, not a prefix of the source. Then the result of <see cref="GetText"/> is valid until <see cref="Clear"/>.</summary>
    public bool IsCopied { get; private set; }

    /// <summary>The length up to the last token.</summary>
    public int Length => IsCopied ? _copy.WrittenCount : _prefixLength;

    /// <summary>Begins a new text.</summary>
    public void Clear() => (_prefixLength, _separator, IsCopied) = (0, 0, false);

    /// <summary>Adds a separator between the last token and the next one.</summary>
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
    /// <param name="source">The source, the same for all tokens.</param>
    /// <param name="start">The start of the token in the source.</param>
    /// <param name="length">The length of the token, including quotes.</param>
    public void Add(ReadOnlySpan<byte> source, int start, int length)
    {
        if (!IsCopied)
        {
            // A single byte between two tokens with a separator is the separator.
            if (start == _prefixLength + (_separator == 0 ? 0 : 1))
            {
                (_prefixLength, _separator) = (start + length, 0);
                return;
            }

            CopyFrom(source);
        }

        Write(source.Slice(start, length));
    }

    /// <summary>The minified text.</summary>
    public ReadOnlyMemory<byte> GetText(ReadOnlyMemory<byte> source) => IsCopied ? _copy.WrittenMemory : source[.._prefixLength];

    // Allocates the full size at once, because the minified text is never longer, and growing in steps would copy more.
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
        Write(source[.._prefixLength]);
        if (_separator != 0)
        {
            Write([_separator]);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes) => _copy.Write(bytes);
}
