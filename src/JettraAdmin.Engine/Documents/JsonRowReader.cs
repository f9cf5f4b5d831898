using System.Runtime.CompilerServices;
using System.Text;
using JettraAdmin.Engine.Documents.Imports;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>
/// Reads documents from JSON: an array of objects, or a sequence of objects, each on one or several lines, or each after a record
/// separator (RFC 7464). It holds one document in memory at a time.
/// </summary>
/// <remarks>
/// It only finds the end of each value; <see cref="DocumentParser"/> checks the content. A byte order mark at the beginning is
/// skipped. Can be enumerated once. Not thread-safe. It does not dispose the stream.
/// </remarks>
public sealed class JsonRowReader
{
    private const string NothingImported = "Nothing was imported.";
    private const int MaxPreviewLength = 40;
    private const int IsTooLarge = -1;
    private const int RecordSeparator = 0x1E;

    private readonly TextWindow _text;
    private readonly DocumentKey _key;
    private readonly ImportReport? _report;
    private readonly bool _converts;
    private readonly DocumentParser _parser = new();
    private bool _isArray, _isSeparated;
    private long _number;

    /// <summary>Reads JSON.</summary>
    /// <param name="source">UTF-8 text, from the current position of the stream to its end.</param>
    /// <param name="key">Where the ids of the documents come from.</param>
    /// <param name="report">Receives refused documents, which are skipped; null when a refused document fails the whole import.</param>
    /// <param name="converts">Whether extended JSON, such as <c>{"$date":"…"}</c>, is converted to plain JSON.</param>
    public JsonRowReader(Stream source, DocumentKey key, ImportReport? report = null, bool converts = false) =>
        (_text, _key, _report, _converts) = (new TextWindow(source), key, report, converts);

    /// <summary>The documents, in the order of the text.</summary>
    /// <exception cref="JettraException">
    /// Code <c>invalid_array</c> when the text is neither a complete array nor a sequence of objects; <c>empty_import</c> when it is
    /// empty. Without a report, also the code of the first refused document, with a message that identifies it.
    /// </exception>
    public IAsyncEnumerable<Document> ReadAsync(CancellationToken ct) => ReadRowsAsync(ct).Select(row => row.Document);

    /// <inheritdoc cref="ReadAsync"/>
    public async IAsyncEnumerable<ImportRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await _text.SkipByteOrderMarkAsync(ct).ConfigureAwait(false);
        var first = await _text.PeekAsync(ct).ConfigureAwait(false);
        _isSeparated = first == RecordSeparator;
        first = await SkipSeparatorsAsync(first, ct).ConfigureAwait(false);
        if (first is not ('[' or '{'))
        {
            throw first == TextWindow.EndOfText
                ? new JettraException(ErrorCodes.EmptyImport, "The file is empty.", NothingImported)
                : Malformed($"The text begins with \"{await PreviewAsync(ct).ConfigureAwait(false)}\" instead of an array or an object");
        }

        _isArray = first == '[' && !_isSeparated;
        _text.Skip(_isArray ? 1 : 0);
        if (_isArray && await _text.PeekAsync(ct).ConfigureAwait(false) == ']')
        {
            _text.Skip(1);
        }
        else
        {
            do
            {
                if (await ReadRowAsync(ct).ConfigureAwait(false) is { } row)
                {
                    yield return row;
                }
            }
            while (await FindNextAsync(ct).ConfigureAwait(false));
        }

        if (await _text.PeekAsync(ct).ConfigureAwait(false) != TextWindow.EndOfText)
        {
            throw Malformed("There is text after the array");
        }
    }

    private async Task<ImportRow?> ReadRowAsync(CancellationToken ct)
    {
        _number++;
        var first = await _text.PeekAsync(ct).ConfigureAwait(false);
        if (first == TextWindow.EndOfText)
        {
            throw Malformed("The end of the array is missing");
        }

        var (line, place) = (_text.Line, _text.Byte);
        if (first is not '{' && _report is null)
        {
            throw Refused(NotAnObject());
        }

        if (first is ']' or ',' or '}')
        {
            throw Malformed("A document is missing");
        }

        var length = await FindEndAsync((byte)first, ct).ConfigureAwait(false);
        if (length == IsTooLarge && _report is null)
        {
            throw Refused(TooLarge());
        }

        // A copy, because the parsed document may refer to this memory.
        ReadOnlyMemory<byte> json = length == IsTooLarge ? default : _text.Unread[..length].ToArray();
        _text.Skip(json.Length);
        try
        {
            return length == IsTooLarge ? throw TooLarge()
                : first != '{' ? throw NotAnObject()
                : new ImportRow(_parser.Parse(_converts ? ExtendedJson.Convert(json) : json, _key), _number, line);
        }
        catch (JettraException e) when (_report is null)
        {
            throw Refused(Explain(e, json));
        }
        catch (JettraException refusal)
        {
            var e = Explain(refusal, json);
            _report!.Add(new ImportFailure(_number, line, e.Code, e.What));
            return null;
        }

        JettraException Refused(JettraException reason) => new(
            reason.Error, $"Document {_number}, at byte {place} of the text (line {line}), is refused. {reason.What}", NothingImported, reason.Hint, reason);
    }

    /// <summary>Whether another document follows; in an array, skips the comma before it.</summary>
    private async Task<bool> FindNextAsync(CancellationToken ct)
    {
        var next = await SkipSeparatorsAsync(await _text.PeekAsync(ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        if (!_isArray)
        {
            return next is not (',' or ']' or '}')
                ? next != TextWindow.EndOfText
                : throw Malformed(
                    $"\"{(char)next}\" follows document {_number}, which is not in an array",
                    "Put all documents into brackets with commas between them, or remove the commas.");
        }

        if (next is not (',' or ']'))
        {
            throw Malformed(next == TextWindow.EndOfText ? (MessageTemplate)"The end of the array is missing" : $"A comma or the end of the array is missing after document {_number}");
        }

        _text.Skip(1);
        return next == ',';
    }

    /// <summary>Skips record separators; returns the byte after them.</summary>
    private async ValueTask<int> SkipSeparatorsAsync(int next, CancellationToken ct)
    {
        while (_isSeparated && next == RecordSeparator)
        {
            _text.Skip(1);
            next = await _text.PeekAsync(ct).ConfigureAwait(false);
        }

        return next;
    }

    /// <summary>Finds the length of the next value, reading until its end; skips a value that is too large.</summary>
    private async Task<int> FindEndAsync(byte first, CancellationToken ct)
    {
        var (scan, line, place) = (new ValueScan(first), _text.Line, _text.Byte);
        var isTooLarge = false;
        while (!scan.TryFindEnd(_text.Unread))
        {
            if (_text.Unread.Length > Document.MaxBytes)
            {
                if (_report is null)
                {
                    return IsTooLarge;
                }

                isTooLarge = true;
                scan.Discard(_text.Unread.Length);
                _text.Skip(_text.Unread.Length);
            }

            if (!await _text.FillAsync(ct).ConfigureAwait(false))
            {
                // Outside of an array, a number or literal ends at the end of the text.
                return scan.IsPlain && !_isArray ? scan.Length
                    : throw new JettraException(
                        ErrorCodes.InvalidArray,
                        $"Document {_number}, which begins at byte {place} (line {line}), has no end.",
                        NothingImported,
                        "A closing bracket or quotation mark is missing, or the rest of the text.");
            }
        }

        if (isTooLarge)
        {
            _text.Skip(scan.Length);
        }

        return isTooLarge ? IsTooLarge : scan.Length;
    }

    /// <summary>The beginning of the unread text, for a message.</summary>
    private async Task<string> PreviewAsync(CancellationToken ct)
    {
        while (_text.Unread.Length < MaxPreviewLength && await _text.FillAsync(ct).ConfigureAwait(false))
        {
        }

        var preview = Encoding.UTF8.GetString(_text.Unread[..Math.Min(MaxPreviewLength, _text.Unread.Length)]).TrimEnd('\uFFFD');
        return MessageText.Shorten(preview);
    }

    private static JettraException Explain(JettraException e, ReadOnlyMemory<byte> json) =>
        e.Error == ErrorCodes.InvalidDocument ? MongoShellText.FindError(json.Span) ?? e : e;

    private static JettraException NotAnObject() =>
        new(ErrorCodes.InvalidDocument, "It is not a JSON object.", hint: "Each document of an array or a sequence must be an object.");

    private static JettraException TooLarge() => new(ErrorCodes.DocumentTooLarge, "It is larger than 16 MiB.");

    private JettraException Malformed(MessageTemplate what, MessageTemplate? hint = null) =>
        new(ErrorCodes.InvalidArray, $"{what}, at byte {_text.Byte} (line {_text.Line}).", NothingImported, hint);
}
