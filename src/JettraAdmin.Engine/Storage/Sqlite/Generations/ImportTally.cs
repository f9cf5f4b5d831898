namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>Counts what an import does, exactly, and finds the keys that stand in it twice.</summary>
/// <remarks>
/// A document that this import added has a number above all earlier ones, so nothing need be remembered of it. Of those that it
/// replaced one bit each is kept: one byte for eight documents that were there before.
/// </remarks>
internal sealed class ImportTally(long lastBefore)
{
    private const int PageBits = 4096;
    private const int WordBits = 64;

    private readonly Dictionary<long, ulong[]> _replacedPages = [];
    private readonly HashSet<string> _repeatedKeys = [];
    private readonly HashSet<long> _repeatingRows = [];
    private long _added, _replaced, _repeated;

    /// <summary>Whether no row was taken.</summary>
    public bool IsEmpty => _added + _replaced + _repeated == 0;

    /// <summary>Whether this import has written a document already.</summary>
    /// <param name="document">Its number in the generation.</param>
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
            if (_repeatingRows.Count < ImportReport.MostTold)
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

    /// <summary>What the import did. Which rows were overtaken is looked up in what was received, when there are some.</summary>
    public ImportResult Result(ImportSpool spool)
    {
        var overtaken = new List<RepeatedRow>();
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
                    overtaken.Add(new RepeatedRow(earlier[key].Row, earlier[key].Line, key, row.Row));
                    if (_repeatingRows.Count == 0)
                    {
                        break;
                    }
                }

                // The content is not valid for longer, and not needed.
                earlier[key] = row with { Document = default };
            }
        }

        return new ImportResult(_added, _replaced, _repeated, overtaken);
    }

    private static long Word(long document) => document % PageBits / WordBits;

    private static ulong Bit(long document) => 1UL << (int)(document % WordBits);
}
