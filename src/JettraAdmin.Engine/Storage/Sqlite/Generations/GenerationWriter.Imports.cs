using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>Imports: many documents into one collection, and what came of them.</summary>
internal sealed partial class GenerationWriter
{
    /// <summary>Puts all rows; a row that is left out changes nothing, and an import that puts none makes no collection.</summary>
    public ImportResult Import(CollectionName name, ImportSpool spool, ImportRules rules, CancellationToken ct)
    {
        // A new document gets a greater number than any that is there.
        var tally = new ImportTally(connection.Number("SELECT coalesce(max(document), 0) FROM documents"));
        foreach (var row in spool.Read())
        {
            ct.ThrowIfCancellationRequested();

            // In front of the savepoint, which would take it along. In a new collection the first row is always put.
            var collection = OpenToPut(name);
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
            OpenToPut(name);
        }

        return tally.Result(spool);
    }

    private static void Refuse(ImportRow row, ImportReport? report)
    {
        var what = $"An earlier document of this import has its key, \"{DatabaseName.Shown(row.Document.Id)}\".";
        if (report is null)
        {
            throw new JettraException(ErrorCodes.RepeatedKey, $"Document {row.Row}, at line {row.Line}, is refused. {what}", "Nothing was imported.");
        }

        report.Add(new ImportFailure(row.Row, row.Line, ErrorCodes.RepeatedKey.Name, what));
    }
}
