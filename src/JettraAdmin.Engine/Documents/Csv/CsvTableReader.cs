using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>Reads a CSV table as documents, one row at a time; docs/csv.md has the rules for cells.</summary>
/// <remarks>Can be enumerated once. Not thread-safe. It does not dispose the stream.</remarks>
public sealed class CsvTableReader
{
    private const string NothingImported = "Nothing was imported.";

    private readonly Stream _source;
    private readonly ImportReport? _report;
    private readonly bool _converts;
    private readonly DocumentParser _parser = new();
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Queue<CsvMalformedRecord> _malformed = new();
    private readonly List<byte[]> _names = [];
    private int _key = -1;
    private int _otherKey = -1;
    private long _skipped;

    /// <summary>Reads a table.</summary>
    /// <param name="source">UTF-8 text, from the current position of the stream to its end.</param>
    /// <param name="report">Receives refused rows, which are skipped; null when a refused row fails the whole import.</param>
    /// <param name="converts">Whether extended JSON in cells, such as <c>{"$date":"…"}</c>, is converted to plain JSON.</param>
    public CsvTableReader(Stream source, ImportReport? report = null, bool converts = false) => (_source, _report, _converts) = (source, report, converts);

    /// <summary>The documents, in the order of the rows.</summary>
    /// <exception cref="JettraException">
    /// Code <c>invalid_csv</c> when the end of the table is missing; <c>empty_import</c> when there are no rows, except for a table with
    /// only the line <c>_id</c>, which is the export of an empty collection. Without a report, also the code of the first refused row.
    /// </exception>
    public async IAsyncEnumerable<ImportRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var table = CsvReader.Create(
            _source,
            new CsvReaderOptions
            {
                Separator = ',',
                HasHeader = false,
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MaxRecordSize = 2 * Document.MaxBytes,
                MalformedData = CsvMalformedDataHandling.Skip,
                OnMalformedRecord = _malformed.Enqueue,
            },
            leaveOpen: true);
        var hasHeader = await NextAsync(table, ct).ConfigureAwait(false);
        if (hasHeader && CsvSeparator.IsDeclaration(table))
        {
            // The declaration does not count as a row.
            _skipped--;
            hasHeader = await NextAsync(table, ct).ConfigureAwait(false);
        }

        if (!hasHeader)
        {
            throw new JettraException(ErrorCodes.EmptyImport, "The file is empty.", NothingImported);
        }

        ReadHeader(table);
        var isEmpty = true;
        while (await NextAsync(table, ct).ConfigureAwait(false))
        {
            if (Read(table) is { } row)
            {
                isEmpty = false;
                yield return row;
            }
        }

        if (isEmpty && _report is null or { Count: 0 } && !(_names.Count == 1 && _key == 0))
        {
            throw new JettraException(ErrorCodes.EmptyImport, "The table has a header but no rows.", NothingImported);
        }
    }

    private async Task<bool> NextAsync(CsvReader table, CancellationToken ct)
    {
        bool more;
        try
        {
            more = await table.ReadAsync(ct).ConfigureAwait(false);
        }
        catch (CsvFormatException e)
        {
            throw Refused(e.RecordNumber - 1 + _skipped, e.LineNumber, new JettraException(
                ErrorCodes.DocumentTooLarge,
                "It is larger than the largest document. The closing quote of a cell may be missing.",
                hint: "Look for an unpaired quote.",
                cause: e));
        }

        while (_malformed.TryDequeue(out var fault))
        {
            var (row, line) = (fault.RecordNumber - 1 + _skipped++, fault.LineNumber);
            var isEnd = fault.Reason == CsvMalformedReason.UnterminatedQuote;
            var reason = new JettraException(
                ErrorCodes.InvalidCsv,
                isEnd ? (MessageTemplate)"A cell begins with a quote, but there is no closing quote." : "It contains an unpaired quote.",
                hint: "Enclose cells that contain quotes, commas or line breaks in quotes, and double each quote inside.");
            if (_report is null || isEnd || row <= 0)
            {
                throw Refused(row, line, reason);
            }

            _report.Add(new ImportFailure(row, line, reason.Code, reason.What));
        }

        return more;
    }

    private void ReadHeader(CsvReader table)
    {
        if (CsvSeparator.DescribeOther(table) is { } separator)
        {
            throw Header(separator, "Save the table with commas between its columns.");
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < table.FieldCount; i++)
        {
            var cell = table.GetSpan(i);
            if (cell.IsEmpty || !Utf8.IsValid(cell))
            {
                throw Header($"Column {i + 1} has no name");
            }

            var quoted = CsvCell.Json(cell, isName: true).ToArray();
            var name = Convert.ToHexString(JsonText.Unescape(quoted.AsSpan(1..^1)));
            if (!known.Add(name))
            {
                throw Header($"Column {i + 1} has the same name as another column");
            }

            _key = name == Convert.ToHexString("_id"u8) ? i : _key;
            _otherKey = name == Convert.ToHexString("id"u8) ? i : _otherKey;
            _names.Add([.. quoted, (byte)':']);
        }

        static JettraException Header(MessageTemplate what, MessageTemplate? hint = null) => new(
            ErrorCodes.InvalidCsv, $"The header is refused. {what}.", NothingImported, hint ?? "The first line must contain the column names, each of them once. With curl, use --data-binary to keep the line ends.");
    }

    private ImportRow? Read(CsvReader table)
    {
        var (row, line) = (table.RowNumber - 1 + _skipped, table.LineNumber);
        try
        {
            return Fill(table) is { } key ? new ImportRow(_parser.Parse(Json(), key), row, line) : null;
        }
        catch (JettraException e) when (_report is null)
        {
            throw Refused(row, line, e);
        }
        catch (JettraException e)
        {
            _report!.Add(new ImportFailure(row, line, e.Code, e.What));
            return null;
        }
    }

    private ReadOnlyMemory<byte> Json()
    {
        ReadOnlyMemory<byte> json = _json.WrittenMemory.ToArray();
        return _converts ? ExtendedJson.Convert(json) : json;
    }

    /// <summary>Writes the row as JSON and returns where its id comes from; null when all cells are empty.</summary>
    private DocumentKey? Fill(CsvReader table)
    {
        _json.ResetWrittenCount();
        _json.Write("{"u8);
        bool hasKey = HasCell(table, _key), hasObject = !hasKey && HasCell(table, _otherKey) && table.GetSpan(_otherKey)[0] == '{';
        if (!hasKey && HasCell(table, _otherKey) && table.GetSpan(_otherKey) is var other && (CsvCell.IsQuoted(other) || !"{[n"u8.Contains(other[0]) || !CsvCell.IsJson(other)))
        {
            _json.Write("\"_id\":"u8);
            _json.Write(Key(other));
            hasKey = true;
        }

        var cells = 0;
        for (var i = 0; i < table.FieldCount; i++)
        {
            var cell = table.GetSpan(i);
            if (cell.IsEmpty)
            {
                continue;
            }

            if (i >= _names.Count)
            {
                throw new JettraException(
                    ErrorCodes.InvalidCsv,
                    $"It has {table.FieldCount} cells, but the header has {_names.Count}.",
                    hint: "Enclose cells that contain a comma in quotes.");
            }

            if (!Utf8.IsValid(cell))
            {
                throw new JettraException(ErrorCodes.InvalidCsv, $"It is not valid UTF-8. {JsonText.DescribeInvalidUtf8(cell)}", hint: "Save the table as UTF-8.");
            }

            _json.Write(_json.WrittenCount > 1 ? ","u8 : []);
            _json.Write(_names[i]);
            _json.Write(i == _key ? Key(cell) : CsvCell.Json(cell, isName: false));
            cells++;
        }

        _json.Write("}"u8);
        return cells == 0 ? null : hasKey ? DocumentKey.Required : hasObject ? DocumentKey.Imported : DocumentKey.Generated;
    }

    private static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> cell) =>
        CsvKey.Parse(cell) is { } key ? JsonText.Quote(key) : CsvCell.Json(cell, isName: true);

    private static bool HasCell(CsvReader table, int column) =>
        column >= 0 && column < table.FieldCount && !table.GetSpan(column).IsEmpty;

    private static JettraException Refused(long row, long line, JettraException reason) => new(
        reason.Error,
        row > 0 ? (MessageTemplate)$"Row {row}, at line {line}, is refused. {reason.What}" : $"The header is refused. {reason.What}",
        NothingImported,
        reason.Hint,
        reason);
}
