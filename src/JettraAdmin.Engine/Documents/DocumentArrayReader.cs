using System.Buffers;
using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Documents;

/// <summary>Takes a JSON array of objects apart into documents, holding one document at a time and never the array.</summary>
/// <remarks>
/// It looks only for where an object ends; <see cref="DocumentParser"/> checks what stands between. A byte order mark in
/// front is passed over. For one pass and one thread at a time; it does not dispose the stream.
/// </remarks>
public sealed class DocumentArrayReader
{
    private const int FirstLength = 64 * 1024;
    private const int Ended = -1;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    private readonly Stream _source;
    private readonly DocumentKey _key;
    private readonly DocumentParser _parser = new();
    private byte[] _buffer = new byte[FirstLength];
    private long _before;
    private int _start, _end;
    private long _number;

    /// <summary>Reads an array.</summary>
    /// <param name="source">UTF-8 text, from where the stream stands to its end.</param>
    /// <param name="key">Where each document's id comes from.</param>
    public DocumentArrayReader(Stream source, DocumentKey key)
    {
        _source = source;
        _key = key;
    }

    /// <summary>The documents, in the order of the array.</summary>
    /// <exception cref="JettraException">
    /// Code <c>invalid_array</c> when the text is not a whole array; else the code of the first document that is refused,
    /// and a message that says which one that is.
    /// </exception>
    public async IAsyncEnumerable<Document> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await PassByteOrderMarkAsync(ct).ConfigureAwait(false);
        if (await PeekAsync(ct).ConfigureAwait(false) != '[')
        {
            throw Malformed("The text is not a JSON array");
        }

        _start++;
        if (await PeekAsync(ct).ConfigureAwait(false) == ']')
        {
            _start++;
        }
        else
        {
            do
            {
                yield return await ReadDocumentAsync(ct).ConfigureAwait(false);
            }
            while (await PassCommaAsync(ct).ConfigureAwait(false));
        }

        if (await PeekAsync(ct).ConfigureAwait(false) != Ended)
        {
            throw Malformed("Something follows the array");
        }
    }

    private async Task<Document> ReadDocumentAsync(CancellationToken ct)
    {
        _number++;
        var first = await PeekAsync(ct).ConfigureAwait(false);
        if (first != '{')
        {
            throw first == Ended
                ? Malformed("The text ends before the array does")
                : Refused(new JettraException(ErrorKind.Invalid, "invalid_document", "It is not a JSON object.", "Send a JSON array that holds only objects."));
        }

        var length = await FindEndAsync(ct).ConfigureAwait(false);
        try
        {
            // The document may share the memory it was parsed from, so it gets its own.
            var document = _parser.Parse(_buffer.AsSpan(_start, length).ToArray(), _key);
            _start += length;
            return document;
        }
        catch (JettraException e)
        {
            throw Refused(e);
        }
    }

    private async Task<bool> PassCommaAsync(CancellationToken ct)
    {
        var next = await PeekAsync(ct).ConfigureAwait(false);
        if (next is not (',' or ']'))
        {
            throw Malformed(next == Ended ? "The text ends before the array does" : $"A comma or the end of the array is missing behind document {_number}");
        }

        _start++;
        return next == ',';
    }

    /// <summary>Finds how long the object is that begins here, reading on until all of it is in the buffer.</summary>
    private async Task<int> FindEndAsync(CancellationToken ct)
    {
        var scan = default(ObjectScan);
        while (!scan.Finish(_buffer.AsSpan(_start, _end - _start)))
        {
            if (_end - _start > Document.MaxBytes)
            {
                throw Refused(new JettraException(ErrorKind.TooLarge, "document_too_large", "It is larger than 16 MiB.", "Split it, or keep its large part outside the database."));
            }

            if (!await FillAsync(ct).ConfigureAwait(false))
            {
                throw Malformed($"The text ends in the middle of document {_number}");
            }
        }

        return scan.Length;
    }

    /// <summary>The next byte that is not white space, without passing it.</summary>
    private async ValueTask<int> PeekAsync(CancellationToken ct)
    {
        while (true)
        {
            var passed = _buffer.AsSpan(_start, _end - _start).IndexOfAnyExcept(" \t\r\n"u8);
            if (passed >= 0)
            {
                _start += passed;
                return _buffer[_start];
            }

            _start = _end;
            if (!await FillAsync(ct).ConfigureAwait(false))
            {
                return Ended;
            }
        }
    }

    private async Task PassByteOrderMarkAsync(CancellationToken ct)
    {
        while (_end < 3 && await FillAsync(ct).ConfigureAwait(false))
        {
        }

        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }

    /// <summary>Reads on; what is not yet passed moves to the front, or into a larger buffer when it fills this one.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        var left = _end - _start;
        var to = left == _buffer.Length ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, left).CopyTo(to);
        (_buffer, _before, _start, _end) = (to, _before + _start, 0, left);
        var count = await _source.ReadAsync(_buffer.AsMemory(_end), ct).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    private JettraException Refused(JettraException reason) => new(
        reason.Kind, reason.Code, $"Document {_number}, at byte {_before + _start + 1} of the text, is refused. {reason.Message}", reason.Hint, reason);

    private JettraException Malformed(string what) => new(
        ErrorKind.Invalid, "invalid_array", $"{what}, at byte {_before + _start + 1}.", "Send one JSON array of objects in UTF-8.");

    /// <summary>Looks for the end of an object, going on where it stopped when there was too little to see.</summary>
    private struct ObjectScan
    {
        private int _at;
        private int _depth;
        private bool _inText;

        /// <summary>How long the object is, once it was seen whole.</summary>
        public readonly int Length => _at;

        public bool Finish(ReadOnlySpan<byte> seen)
        {
            while (_at < seen.Length)
            {
                var step = _inText ? seen[_at..].IndexOfAny((byte)'"', (byte)'\\') : seen[_at..].IndexOfAny(Structure);
                if (step < 0)
                {
                    _at = seen.Length;
                    return false;
                }

                _at += step;
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
                if (_depth == 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
