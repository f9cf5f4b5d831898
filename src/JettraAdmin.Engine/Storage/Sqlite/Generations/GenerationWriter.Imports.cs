using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>Imports of many documents into one collection.</summary>
internal sealed partial class GenerationWriter
{
    /// <summary>Puts all rows. A skipped row changes nothing; an import whose rows are all skipped creates no collection.</summary>
    public ImportResult Import(CollectionName name, ImportSpool spool, ImportRules rules, CancellationToken ct)
    {
        // New documents get row ids greater than all existing ones.
        var tally = new ImportCounter(connection.Number("SELECT coalesce(max(document), 0) FROM documents"));
        foreach (var row in spool.Read())
        {
            ct.ThrowIfCancellationRequested();

            // Before the savepoint, whose rollback would remove the collection. In a new collection the first row is always put.
            var collection = OpenForWriting(name);
            if (rules.RefusesRepeated && Find(collection, row.Document.Id) is { } found && tally.IsWritten(found.Key))
            {
                Refuse(row, rules.Report);
            }
            else if (Put(name, row, rules.Report))
            {
                tally.Add(row, _put.Key, _put.IsNew);
                continue;
            }

            spool.Discard();
        }

        if (tally.IsEmpty && rules.Report is null or { Count: 0 })
        {
            OpenForWriting(name);
        }

        return tally.Result(spool);
    }

    private static void Refuse(ImportRow row, ImportReport? report)
    {
        MessageTemplate what = $"An earlier document of this import has the same key, \"{MessageText.Shorten(row.Document.Id)}\".";
        if (report is null)
        {
            throw new JettraException(ErrorCodes.RepeatedKey, $"Document {row.Row}, at line {row.Line}, is refused. {what}", "Nothing was imported.");
        }

        report.Add(new ImportFailure(row.Row, row.Line, ErrorCodes.RepeatedKey.Name, what));
    }
}
