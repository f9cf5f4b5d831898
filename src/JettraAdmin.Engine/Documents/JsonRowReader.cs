using System.Runtime.CompilerServices;
using System.Text;
using JettraAdmin.Engine.Documents.Imports;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>
/// Takes documents out of JSON: an array of objects, or objects one after the other, on one line each or on several, or each behind
/// a record separator (RFC 7464). It holds one document at a time.
/// </summary>
/// <remarks>
/// It looks only for where a value ends; <see cref="DocumentParser"/> checks what stands between. A byte order mark in
/// front is passed over. For one pass and one thread at a time; it does not dispose the stream.
/// </remarks>
public sealed class JsonRowReader
{
    private const string NothingImported = "Nothing was imported.";
    private const int MostShown = 40;
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
    /// <param name="source">UTF-8 text, from where the stream stands to its end.</param>
    /// <param name="key">Where each document's id comes from.</param>
    /// <param name="report">Where documents that are refused are told, and passed over; null when the first one refuses all.</param>
    /// <param name="converts">Whether extended values, such as <c>{"$date":"…"}</c>, become plain JSON; else they stay as they are.</param>
    public JsonRowReader(Stream source, DocumentKey key, ImportReport? report = null, bool converts = false) =>
        (_text, _key, _report, _converts) = (new TextWindow(source), key, report, converts);

    /// <summary>The documents, in the order of the text.</summary>
    /// <exception cref="JettraException">
    /// Code <c>invalid_array</c> when the text is neither a whole array nor a sequence of objects, <c>empty_import</c> when there is
    /// none; else, without a report, the code of the first document that is refused, and a message that says which one that is.
    /// </exception>
    public IAsyncEnumerable<Document> ReadAsync(CancellationToken ct) => ReadRowsAsync(ct).Select(row => row.Document);

    /// <inheritdoc cref="ReadAsync"/>
    public async IAsyncEnumerable<ImportRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await _text.PassByteOrderMarkAsync(ct).ConfigureAwait(false);
        var first = await _text.PeekAsync(ct).ConfigureAwait(false);
        _isSeparated = first == RecordSeparator;
        first = await PassSeparatorsAsync(first, ct).ConfigureAwait(false);
        if (first is not ('[' or '{'))
        {
            throw first == TextWindow.Ended
                ? new JettraException(ErrorCodes.EmptyImport, "The file is empty.", NothingImported)
                : Malformed($"The text begins with \"{await ShowAsync(ct).ConfigureAwait(false)}\", and not with an array or an object");
        }

        _isArray = first == '[' && !_isSeparated;
        _text.Pass(_isArray ? 1 : 0);
        if (_isArray && await _text.PeekAsync(ct).ConfigureAwait(false) == ']')
        {
            _text.Pass(1);
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

        if (await _text.PeekAsync(ct).ConfigureAwait(false) != TextWindow.Ended)
        {
            throw Malformed("Something follows the array");
        }
    }

    private async Task<ImportRow?> ReadRowAsync(CancellationToken ct)
    {
        _number++;
        var first = await _text.PeekAsync(ct).ConfigureAwait(false);
        if (first == TextWindow.Ended)
        {
            throw Malformed("The text ends before the array does");
        }

        var (line, place) = (_text.Line, _text.Byte);
        if (first is not '{' && _report is null)
        {
            throw Refused(NoObject());
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

        // The document may share the memory it was parsed from, so it gets its own.
        ReadOnlyMemory<byte> json = length == IsTooLarge ? default : _text.Seen[..length].ToArray();
        _text.Pass(json.Length);
        try
        {
            return length == IsTooLarge ? throw TooLarge()
                : first != '{' ? throw NoObject()
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

    /// <summary>Whether another document comes; in an array the comma in front of it is passed.</summary>
    private async Task<bool> FindNextAsync(CancellationToken ct)
    {
        var next = await PassSeparatorsAsync(await _text.PeekAsync(ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        if (!_isArray)
        {
            return next is not (',' or ']' or '}')
                ? next != TextWindow.Ended
                : throw Malformed(
                    $"\"{(char)next}\" follows document {_number}, which does not stand in an array",
                    "Put all documents in brackets, with commas between them; or remove the commas.");
        }

        if (next is not (',' or ']'))
        {
            throw Malformed(next == TextWindow.Ended ? "The text ends before the array does" : $"A comma or the end of the array is missing behind document {_number}");
        }

        _text.Pass(1);
        return next == ',';
    }

    /// <summary>Passes the separators of a text that has them; returns what follows.</summary>
    private async ValueTask<int> PassSeparatorsAsync(int next, CancellationToken ct)
    {
        while (_isSeparated && next == RecordSeparator)
        {
            _text.Pass(1);
            next = await _text.PeekAsync(ct).ConfigureAwait(false);
        }

        return next;
    }

    /// <summary>Finds how long the value is that begins here, reading on until all of it is seen; one that is too large is passed.</summary>
    private async Task<int> FindEndAsync(byte first, CancellationToken ct)
    {
        var (scan, line) = (new ValueScan(first), _text.Line);
        var isTooLarge = false;
        while (!scan.Finish(_text.Seen))
        {
            if (_text.Seen.Length > Document.MaxBytes)
            {
                if (_report is null)
                {
                    return IsTooLarge;
                }

                isTooLarge = true;
                scan.Forget(_text.Seen.Length);
                _text.Pass(_text.Seen.Length);
            }

            if (!await _text.FillAsync(ct).ConfigureAwait(false))
            {
                // A number or a word that stands alone ends with the text.
                return scan.IsPlain && !_isArray ? scan.Length
                    : throw Malformed($"The text ends in the middle of document {_number}, which begins at line {line}");
            }
        }

        if (isTooLarge)
        {
            _text.Pass(scan.Length);
        }

        return isTooLarge ? IsTooLarge : scan.Length;
    }

    /// <summary>The beginning of what is left, for a person.</summary>
    private async Task<string> ShowAsync(CancellationToken ct)
    {
        while (_text.Seen.Length < MostShown && await _text.FillAsync(ct).ConfigureAwait(false))
        {
        }

        var shown = Encoding.UTF8.GetString(_text.Seen[..Math.Min(MostShown, _text.Seen.Length)]).TrimEnd('\uFFFD');
        return DatabaseName.Shown(shown);
    }

    private static JettraException Explain(JettraException e, ReadOnlyMemory<byte> json) =>
        e.Error == ErrorCodes.InvalidDocument ? MongoShellText.Refusal(json.Span) ?? e : e;

    private static JettraException NoObject() =>
        new(ErrorCodes.InvalidDocument, "It is not a JSON object.", hint: "Each document of an array or a sequence is an object.");

    private static JettraException TooLarge() => new(ErrorCodes.DocumentTooLarge, "It is larger than 16 MiB.");

    private JettraException Malformed(string what, string? hint = null) =>
        new(ErrorCodes.InvalidArray, $"{what}, at byte {_text.Byte} (line {_text.Line}).", NothingImported, hint);
}
