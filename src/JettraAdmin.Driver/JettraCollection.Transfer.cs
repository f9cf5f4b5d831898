using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

public sealed partial class JettraCollection
{
    private const string JsonFormat = "json";
    private const string JsonMediaType = "application/json";
    private const string CsvFormat = "csv";
    private const string CsvMediaType = "text/csv";
    private const int CopyBytes = 128 * 1024;
    private const int FlushBytes = 64 * 1024;

    /// <summary>
    /// Writes documents to a stream as a JSON array, one document a line. A connection that breaks is an error and never a shorter array.
    /// </summary>
    /// <param name="destination">Where to write; left open.</param>
    /// <param name="filter">Only those that meet this, as <see cref="DocumentQuery.Filter"/>; null for all.</param>
    /// <param name="order">The order, as <see cref="DocumentQuery.Order"/>; null for the order of <c>_id</c>.</param>
    /// <param name="cancellationToken">Ends the export.</param>
    public Task ExportAsync(Stream destination, string? filter = null, string? order = null, CancellationToken cancellationToken = default) =>
        ExportAsync(destination, JsonFormat, filter, order, cancellationToken);

    /// <summary>
    /// Writes documents to a stream as CSV: a line of heads, then one document a line. A connection that breaks is an error and never a
    /// shorter table. What CSV can carry, and how, the server's documentation says.
    /// </summary>
    /// <param name="destination">Where to write; left open.</param>
    /// <param name="filter">Only those that meet this, as <see cref="DocumentQuery.Filter"/>; null for all.</param>
    /// <param name="order">The order, as <see cref="DocumentQuery.Order"/>; null for the order of <c>_id</c>.</param>
    /// <param name="cancellationToken">Ends the export.</param>
    public Task ExportCsvAsync(Stream destination, string? filter = null, string? order = null, CancellationToken cancellationToken = default) =>
        ExportAsync(destination, CsvFormat, filter, order, cancellationToken);

    private async Task ExportAsync(Stream destination, string format, string? filter, string? order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var request = ApiRequest.Get(At("export").With("format", format).With("filter", filter).With("order", order));
        (_, var body) = await _connection.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            await body.CopyToAsync(destination, CopyBytes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Saves all documents of a JSON array, or none of them when one is refused.</summary>
    /// <param name="source">The array; left open. <see cref="ImportFileAsync"/> says what else it may be.</param>
    /// <param name="cancellationToken">Ends the import; nothing is saved unless it was complete.</param>
    /// <returns>How many were saved.</returns>
    public Task<long> ImportAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ImportAsync(() => SentContent.Of(source, JsonMediaType, _connection.IdleTimeout), JsonFormat, cancellationToken);
    }

    /// <summary>Saves all rows of a CSV table, or none of them when one is refused. Its first line names the members.</summary>
    /// <param name="source">The table; left open. <see cref="ImportFileAsync"/> says how it may be encoded and packed.</param>
    /// <param name="cancellationToken">Ends the import; nothing is saved unless it was complete.</param>
    /// <returns>How many were saved.</returns>
    public Task<long> ImportCsvAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ImportAsync(() => SentContent.Of(source, CsvMediaType, _connection.IdleTimeout), CsvFormat, cancellationToken);
    }

    /// <summary>Saves many documents at once, as they come, or none of them when one is refused. Much faster than one by one.</summary>
    /// <typeparam name="T">What they are to this program.</typeparam>
    /// <param name="documents">The documents.</param>
    /// <param name="cancellationToken">Ends the import; nothing is saved unless it was complete.</param>
    /// <returns>How many were saved.</returns>
    public Task<long> ImportAsync<T>(IAsyncEnumerable<T> documents, CancellationToken cancellationToken = default) =>
        ImportAsync(documents, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="ImportAsync{T}(IAsyncEnumerable{T}, CancellationToken)"/>
    /// <param name="documents">The documents.</param>
    /// <param name="type">How one becomes JSON.</param>
    /// <param name="cancellationToken">Ends the import; nothing is saved unless it was complete.</param>
    public Task<long> ImportAsync<T>(IAsyncEnumerable<T> documents, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(type);
        return ImportAsync(() => new SentContent(WriteAsync, JsonMediaType, _connection.IdleTimeout), JsonFormat, cancellationToken);

        async Task WriteAsync(Stream way, CancellationToken ct)
        {
            var buffer = new ArrayBufferWriter<byte>(FlushBytes);
            buffer.Write("["u8);
            var first = true;
            await foreach (var document in documents.WithCancellation(ct).ConfigureAwait(false))
            {
                buffer.Write(first ? "\n"u8 : ",\n"u8);
                buffer.Write(DocumentJson.Write(document, type).Span);
                first = false;
                if (buffer.WrittenCount >= FlushBytes)
                {
                    await way.WriteAsync(buffer.WrittenMemory, ct).ConfigureAwait(false);
                    buffer.ResetWrittenCount();
                }
            }

            buffer.Write("\n]"u8);
            await way.WriteAsync(buffer.WrittenMemory, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Saves the sound documents of a JSON array, and tells which ones are not.</summary>
    /// <param name="source">The array; left open. <see cref="ImportFileAsync"/> says what else it may be.</param>
    /// <param name="cancellationToken">Ends the import; nothing is saved unless it was complete.</param>
    /// <returns>How many were saved, how many were not, and the first hundred of those, each with what is wrong with it.</returns>
    public Task<ImportDone> ImportSoundAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ImportFileAsync(source, ImportFormat.Json, new ImportOptions { ReportErrors = true }, cancellationToken);
    }

    /// <summary>Saves the sound rows of a CSV table, and tells which ones are not. Its first line names the members.</summary>
    /// <param name="source">The table; left open. <see cref="ImportFileAsync"/> says how it may be encoded and packed.</param>
    /// <param name="cancellationToken">Ends the import; nothing is saved unless it was complete.</param>
    /// <returns>How many were saved, how many were not, and the first hundred of those, each with what is wrong with it.</returns>
    public Task<ImportDone> ImportSoundCsvAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ImportFileAsync(source, ImportFormat.Csv, new ImportOptions { ReportErrors = true }, cancellationToken);
    }

    /// <summary>Saves the documents of a file, and says what was done with them.</summary>
    /// <param name="source">
    /// The file from where the stream stands: text in UTF-8 or UTF-16, as it is, packed with gzip, or as the one file of a ZIP; left open.
    /// </param>
    /// <param name="format">What it holds.</param>
    /// <param name="options">How to deal with what is not as it should be; null for the usual.</param>
    /// <param name="cancellationToken">Ends the import; nothing is saved unless it was complete.</param>
    /// <returns>How many were added, replaced and repeated, and, when errors are reported, which were left out.</returns>
    public Task<ImportDone> ImportFileAsync(
        Stream source, ImportFormat format, ImportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var isTable = format == ImportFormat.Csv;
        return SendAsync(
            () => SentContent.Of(source, isTable ? CsvMediaType : JsonMediaType, _connection.IdleTimeout),
            isTable ? CsvFormat : JsonFormat,
            options ?? new ImportOptions(),
            cancellationToken);
    }

    private async Task<long> ImportAsync(Func<SentContent> body, string format, CancellationToken cancellationToken) =>
        (await SendAsync(body, format, new ImportOptions(), cancellationToken).ConfigureAwait(false)).Count;

    private Task<ImportDone> SendAsync(Func<SentContent> body, string format, ImportOptions options, CancellationToken cancellationToken)
    {
        // What is usual is not said: servers of JettraDB do not know it.
        var request = ApiRequest.Post(At("import").With("format", format)
            .With("errors", options.ReportErrors ? "report" : null)
            .With("repeated", options.RefuseRepeated ? "refuse" : null)
            .With("extended", options.ConvertExtended ? "convert" : null)).Sending(body) with { Unhurried = true };
        return _connection.AskAsync(request, WireJson.Default.ImportDone, cancellationToken);
    }
}
