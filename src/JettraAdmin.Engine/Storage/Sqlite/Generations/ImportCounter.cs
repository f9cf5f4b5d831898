namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>Counts added, replaced and repeated rows of an import, and finds keys that occur twice.</summary>
/// <remarks>
/// Memory use: documents that the import added have row ids above all earlier ones and need no memory. Replaced documents need one
/// bit each.
/// </remarks>
internal sealed class ImportCounter(long lastBefore)
{
    private const int PageBits = 4096;
    private const int WordBits = 64;

    private readonly Dictionary<long, ulong[]> _replacedPages = [];
    private readonly HashSet<string> _repeatedKeys = [];
    private readonly HashSet<long> _repeatingRows = [];
    private long _added, _replaced, _repeated;

    /// <summary>Whether no row was imported.</summary>
    public bool IsEmpty => _added + _replaced + _repeated == 0;

    /// <summary>Whether this import has written a document already.</summary>
    /// <param name="document">The row id of the document.</param>
    public bool IsWritten(long document) => document > lastBefore
        || (_replacedPages.TryGetValue(document / PageBits, out var page) && (page[Word(document)] & Bit(document)) != 0);

    /// <summary>Counts a row that was put.</summary>
    public void Add(ImportRow row, long document, bool isNew)
    {
        if (isNew)
        {
            _added++;
        }
        else if (IsWritten(document))
        {
            _repeated++;
            if (_repeatingRows.Count < ImportReport.MaxListed)
            {
                _repeatingRows.Add(row.Row);
                _repeatedKeys.Add(row.Document.Id);
            }
        }
        else
        {
            _replaced++;
            if (!_replacedPages.TryGetValue(document / PageBits, out var page))
            {
                _replacedPages.Add(document / PageBits, page = new ulong[PageBits / WordBits]);
            }

            page[Word(document)] |= Bit(document);
        }
    }

    /// <summary>The result of the import. If keys were repeated, the spool is read again to find the rows that were replaced.</summary>
    public ImportResult Result(ImportSpool spool)
    {
        var replacedRows = new List<RepeatedRow>();
        if (_repeatingRows.Count > 0)
        {
            var earlier = new Dictionary<string, ImportRow>();
            foreach (var row in spool.Read())
            {
                var key = row.Document.Id;
                if (!_repeatedKeys.Contains(key))
                {
                    continue;
                }

                if (_repeatingRows.Remove(row.Row))
                {
                    replacedRows.Add(new RepeatedRow(earlier[key].Row, earlier[key].Line, key, row.Row));
                    if (_repeatingRows.Count == 0)
                    {
                        break;
                    }
                }

                // Without the document: its memory is reused for the next row.
                earlier[key] = row with { Document = default };
            }
        }

        return new ImportResult(_added, _replaced, _repeated, replacedRows);
    }

    private static long Word(long document) => document % PageBits / WordBits;

    private static ulong Bit(long document) => 1UL << (int)(document % WordBits);
}
