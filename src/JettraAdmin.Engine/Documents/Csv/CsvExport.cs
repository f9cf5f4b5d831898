using System.Text.Json;
using CsvHelper;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>
/// Exports documents as a table. The documents are read twice from one snapshot: first for the columns, then for the rows. They are
/// streamed both times. Dispose it soon after use.
/// </summary>
public sealed class CsvExport : IAsyncDisposable
{
    private static readonly CsvWriterOptions Options = new() { Quoting = CsvQuoting.WhenNeededOrWhitespace };

    private readonly IDatabaseSnapshot _snapshot;
    private readonly CollectionName _collection;
    private readonly DocumentQuery _query;
    private readonly CsvColumns _columns = new();

    private CsvExport(IDatabaseSnapshot snapshot, CollectionName collection, DocumentQuery query) =>
        (_snapshot, _collection, _query) = (snapshot, collection, query);

    /// <summary>Takes ownership of the snapshot and finds the columns.</summary>
    /// <exception cref="JettraException">Code <c>too_many_columns</c>.</exception>
    internal static async Task<CsvExport> OpenAsync(IDatabaseSnapshot snapshot, CollectionName collection, DocumentQuery query, CancellationToken ct)
    {
        var export = new CsvExport(snapshot, collection, query);
        try
        {
            await foreach (var document in snapshot.ReadAsync(collection, query, ct).ConfigureAwait(false))
            {
                export._columns.AddFrom(document);
            }

            return export;
        }
        catch
        {
            await export.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Writes the header and a row for each document.</summary>
    public async Task WriteAsync(Stream to, CancellationToken ct)
    {
        await using var writer = CsvWriter.Create(to, Options, leaveOpen: true);
        foreach (var name in _columns.Names)
        {
            writer.WriteField(CsvCell.Format(name, isName: true));
        }

        if (_columns.Names.Count == 0)
        {
            writer.WriteField("_id"u8);
        }

        await writer.EndRecordAsync(ct).ConfigureAwait(false);
        var cells = new Range[_columns.Names.Count];
        await foreach (var document in _snapshot.ReadAsync(_collection, _query, ct).ConfigureAwait(false))
        {
            WriteRow(writer, document.Json.Span, cells);
            await writer.EndRecordAsync(ct).ConfigureAwait(false);
        }

        await writer.FlushAsync(ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _snapshot.DisposeAsync();

    private void WriteRow(CsvWriter writer, ReadOnlySpan<byte> json, Range[] cells)
    {
        Array.Clear(cells);
        var id = -1;
        var reader = new Utf8JsonReader(json, DocumentKeys.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = _columns.IndexOf(in reader);
            id = !reader.ValueIsEscaped && reader.ValueSpan.SequenceEqual("_id"u8) ? column : id;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            cells[column] = start..(int)reader.BytesConsumed;
        }

        for (var i = 0; i < cells.Length; i++)
        {
            // An empty range means that the document does not have the property.
            var value = json[cells[i]];
            writer.WriteField(value.IsEmpty ? value : CsvCell.Format(value, isName: i == id));
        }
    }
}
