using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>Takes a JSON array of objects apart into documents, holding one document at a time and never the array.</summary>
/// <remarks>
/// It looks only for where a value ends; <see cref="DocumentParser"/> checks what stands between. A byte order mark in
/// front is passed over. For one pass and one thread at a time; it does not dispose the stream.
/// </remarks>
public sealed class DocumentArrayReader
{
    private const string NothingImported = "Nothing was imported.";

    private readonly TextWindow _text;
    private readonly DocumentKey _key;
    private readonly ImportReport? _report;
    private readonly DocumentParser _parser = new();
    private long _number;

    /// <summary>Reads an array.</summary>
    /// <param name="source">UTF-8 text, from where the stream stands to its end.</param>
    /// <param name="key">Where each document's id comes from.</param>
    /// <param name="report">Where documents that are refused are told, and passed over; null when the first one refuses all.</param>
    public DocumentArrayReader(Stream source, DocumentKey key, ImportReport? report = null) =>
        (_text, _key, _report) = (new TextWindow(source), key, report);

    /// <summary>The documents, in the order of the array.</summary>
    /// <exception cref="JettraException">
    /// Code <c>invalid_array</c> when the text is not a whole array; else, without a report, the code of the first document
    /// that is refused, and a message that says which one that is.
    /// </exception>
    public IAsyncEnumerable<Document> ReadAsync(CancellationToken ct) => ReadRowsAsync(ct).Select(row => row.Document);

    /// <inheritdoc cref="ReadAsync"/>
    public async IAsyncEnumerable<ImportRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await _text.PassByteOrderMarkAsync(ct).ConfigureAwait(false);
        if (await _text.PeekAsync(ct).ConfigureAwait(false) != '[')
        {
            throw Malformed("The text is not a JSON array");
        }

        _text.Pass(1);
        if (await _text.PeekAsync(ct).ConfigureAwait(false) == ']')
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
            while (await PassCommaAsync(ct).ConfigureAwait(false));
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
        try
        {
            if (first is not '{' && _report is null)
            {
                throw NoObject();
            }

            if (first is ']' or ',' or '}')
            {
                throw Malformed("A document is missing");
            }

            var length = await FindEndAsync((byte)first, ct).ConfigureAwait(false);

            // The document may share the memory it was parsed from, so it gets its own.
            var json = _text.Seen[..length].ToArray();
            _text.Pass(length);
            return first == '{' ? new ImportRow(_parser.Parse(json, _key), _number, line) : throw NoObject();
        }
        catch (JettraException e) when (e.Error != ErrorCodes.InvalidArray && _report is null)
        {
            throw new JettraException(e.Error, $"Document {_number}, at byte {place} of the text, is refused. {e.What}", NothingImported, e.Hint, e);
        }
        catch (JettraException e) when (e.Error != ErrorCodes.InvalidArray)
        {
            _report!.Add(new ImportFailure(_number, line, e.Code, e.What));
            return null;
        }
    }

    private async Task<bool> PassCommaAsync(CancellationToken ct)
    {
        var next = await _text.PeekAsync(ct).ConfigureAwait(false);
        if (next is not (',' or ']'))
        {
            throw Malformed(next == TextWindow.Ended ? "The text ends before the array does" : $"A comma or the end of the array is missing behind document {_number}");
        }

        _text.Pass(1);
        return next == ',';
    }

    /// <summary>Finds how long the value is that begins here, reading on until all of it is seen.</summary>
    private async Task<int> FindEndAsync(byte first, CancellationToken ct)
    {
        var scan = new ValueScan(first);
        var isTooLarge = false;
        while (!scan.Finish(_text.Seen))
        {
            if (_text.Seen.Length > Document.MaxBytes)
            {
                isTooLarge = _report is null ? throw TooLarge() : true;
                scan.Forget(_text.Seen.Length);
                _text.Pass(_text.Seen.Length);
            }

            if (!await _text.FillAsync(ct).ConfigureAwait(false))
            {
                throw Malformed($"The text ends in the middle of document {_number}");
            }
        }

        if (isTooLarge)
        {
            _text.Pass(scan.Length);
            throw TooLarge();
        }

        return scan.Length;
    }

    private static JettraException NoObject() =>
        new(ErrorCodes.InvalidDocument, "It is not a JSON object.", hint: "Send a JSON array that holds only objects.");

    private static JettraException TooLarge() => new(ErrorCodes.DocumentTooLarge, "It is larger than 16 MiB.");

    private JettraException Malformed(string what) => new(ErrorCodes.InvalidArray, $"{what}, at byte {_text.Byte}.", NothingImported);
}
