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
    /// Exports documents to a stream as a JSON array, one document in each line. An incomplete export throws an exception.
    /// </summary>
    /// <param name="destination">The stream to write to; it is left open.</param>
    /// <param name="filter">The condition, as in <see cref="DocumentQuery.Filter"/>; null for all documents.</param>
    /// <param name="order">The order, as in <see cref="DocumentQuery.Order"/>; null for the order of <c>_id</c>.</param>
    /// <param name="cancellationToken">Cancels the export.</param>
    public Task ExportAsync(Stream destination, string? filter = null, string? order = null, CancellationToken cancellationToken = default) =>
        ExportAsync(destination, JsonFormat, filter, order, cancellationToken);

    /// <summary>
    /// Exports documents to a stream as CSV: a header line, then one document in each line. An incomplete export throws an exception. The
    /// documentation of the server says how CSV represents values.
    /// </summary>
    /// <param name="destination">The stream to write to; it is left open.</param>
    /// <param name="filter">The condition, as in <see cref="DocumentQuery.Filter"/>; null for all documents.</param>
    /// <param name="order">The order, as in <see cref="DocumentQuery.Order"/>; null for the order of <c>_id</c>.</param>
    /// <param name="cancellationToken">Cancels the export.</param>
    public Task ExportCsvAsync(Stream destination, string? filter = null, string? order = null, CancellationToken cancellationToken = default) =>
        ExportAsync(destination, CsvFormat, filter, order, cancellationToken);

    private async Task ExportAsync(Stream destination, string format, string? filter, string? order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var request = ApiRequest.Get(RouteTo("export").With("format", format).With("filter", filter).With("order", order));
        (_, var body) = await _connection.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            await body.CopyToAsync(destination, CopyBytes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Imports all documents of a JSON array, or none if one is refused.</summary>
    /// <param name="source">The array; it is left open. See <see cref="ImportFileAsync"/> for other formats.</param>
    /// <param name="cancellationToken">Cancels the import. Nothing is saved then.</param>
    /// <returns>The number of imported documents.</returns>
    public Task<long> ImportAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ImportAsync(() => StreamedContent.Of(source, JsonMediaType, _connection.IdleTimeout), JsonFormat, cancellationToken);
    }

    /// <summary>Imports all rows of a CSV table, or none if one is refused. The first line has the names of the members.</summary>
    /// <param name="source">The table; it is left open. See <see cref="ImportFileAsync"/> for encodings and compression.</param>
    /// <param name="cancellationToken">Cancels the import. Nothing is saved then.</param>
    /// <returns>The number of imported documents.</returns>
    public Task<long> ImportCsvAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ImportAsync(() => StreamedContent.Of(source, CsvMediaType, _connection.IdleTimeout), CsvFormat, cancellationToken);
    }

    /// <summary>Imports a sequence of documents, or none if one is refused. This is much faster than saving them one by one.</summary>
    /// <typeparam name="T">The type of the documents.</typeparam>
    /// <param name="documents">The documents.</param>
    /// <param name="cancellationToken">Cancels the import. Nothing is saved then.</param>
    /// <returns>The number of imported documents.</returns>
    public Task<long> ImportAsync<T>(IAsyncEnumerable<T> documents, CancellationToken cancellationToken = default) =>
        ImportAsync(documents, _connection.Json.Type<T>(), cancellationToken);

    /// <inheritdoc cref="ImportAsync{T}(IAsyncEnumerable{T}, CancellationToken)"/>
    /// <param name="documents">The documents.</param>
    /// <param name="type">The JSON metadata of the type.</param>
    /// <param name="cancellationToken">Cancels the import. Nothing is saved then.</param>
    public Task<long> ImportAsync<T>(IAsyncEnumerable<T> documents, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(type);
        return ImportAsync(() => new StreamedContent(WriteAsync, JsonMediaType, _connection.IdleTimeout), JsonFormat, cancellationToken);

        async Task WriteAsync(Stream target, CancellationToken ct)
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
                    await target.WriteAsync(buffer.WrittenMemory, ct).ConfigureAwait(false);
                    buffer.ResetWrittenCount();
                }
            }

            buffer.Write("\n]"u8);
            await target.WriteAsync(buffer.WrittenMemory, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Imports the valid documents of a JSON array, and reports the refused ones.</summary>
    /// <param name="source">The array; it is left open. See <see cref="ImportFileAsync"/> for other formats.</param>
    /// <param name="cancellationToken">Cancels the import. Nothing is saved then.</param>
    /// <returns>The numbers of imported and refused rows, and the first hundred refused rows with their errors.</returns>
    public Task<ImportDone> ImportSoundAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ImportFileAsync(source, ImportFormat.Json, new ImportOptions { ReportErrors = true }, cancellationToken);
    }

    /// <summary>Imports the valid rows of a CSV table, and reports the refused ones. The first line has the names of the members.</summary>
    /// <param name="source">The table; it is left open. See <see cref="ImportFileAsync"/> for encodings and compression.</param>
    /// <param name="cancellationToken">Cancels the import. Nothing is saved then.</param>
    /// <returns>The numbers of imported and refused rows, and the first hundred refused rows with their errors.</returns>
    public Task<ImportDone> ImportSoundCsvAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ImportFileAsync(source, ImportFormat.Csv, new ImportOptions { ReportErrors = true }, cancellationToken);
    }

    /// <summary>Imports the documents of a file, and returns what was done with them.</summary>
    /// <param name="source">
    /// The file, from the present position of the stream: text in UTF-8 or UTF-16, plain, compressed with gzip, or the only file in a ZIP. It is left open.
    /// </param>
    /// <param name="format">The format of the file.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the import. Nothing is saved then.</param>
    /// <returns>The numbers of added, replaced and repeated documents and, if errors are reported, the refused rows.</returns>
    public Task<ImportDone> ImportFileAsync(
        Stream source, ImportFormat format, ImportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var isTable = format == ImportFormat.Csv;
        return SendAsync(
            () => StreamedContent.Of(source, isTable ? CsvMediaType : JsonMediaType, _connection.IdleTimeout),
            isTable ? CsvFormat : JsonFormat,
            options ?? new ImportOptions(),
            cancellationToken);
    }

    private async Task<long> ImportAsync(Func<StreamedContent> body, string format, CancellationToken cancellationToken) =>
        (await SendAsync(body, format, new ImportOptions(), cancellationToken).ConfigureAwait(false)).Count;

    private Task<ImportDone> SendAsync(Func<StreamedContent> body, string format, ImportOptions options, CancellationToken cancellationToken)
    {
        // Defaults are not sent, because JettraDB's own servers do not know these parameters.
        var request = ApiRequest.Post(RouteTo("import").With("format", format)
            .With("errors", options.ReportErrors ? "report" : null)
            .With("repeated", options.RefuseRepeated ? "refuse" : null)
            .With("extended", options.ConvertExtended ? "convert" : null)).Sending(body) with { WithoutTimeout = true };
        return _connection.RequestAsync(request, WireJson.Default.ImportDone, cancellationToken);
    }
}
