using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Opens files to import: compressed or not, in one of several text encodings.</summary>
/// <remarks>
/// The format is detected from the content: gzip, a ZIP with one file, UTF-8 or UTF-16 with or without a byte order mark. Other known
/// formats, such as forms or web pages, are refused with an error that names them.
/// </remarks>
public static class ImportFile
{
    /// <summary>Refuses a body whose headers show that it is not a file, before it is received.</summary>
    /// <param name="sent">The headers.</param>
    /// <exception cref="JettraException">Code <c>invalid_import_file</c>.</exception>
    public static void CheckHeaders(ImportHeaders sent)
    {
        var contentEncoding = sent.ContentEncoding;
        if (sent.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) ?? false)
        {
            throw ImportErrors.Form();
        }

        if (!sent.IsGzip && !string.IsNullOrEmpty(contentEncoding) && !contentEncoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw ImportErrors.Unreadable(
                $"The header Content-Encoding says \"{MessageText.Shorten(contentEncoding)}\", which is not supported.", "Send the file as it is, or compressed with gzip.");
        }
    }

    /// <summary>Opens the text of a file as a UTF-8 stream. Errors further on in the file are thrown while reading.</summary>
    /// <param name="file">The received file; it must be seekable, and the caller disposes it.</param>
    /// <param name="sent">What the sender says of it.</param>
    /// <param name="isTable">Whether the file is imported as CSV; otherwise as JSON.</param>
    /// <param name="maxBytes">How many bytes it may inflate to.</param>
    /// <param name="ct">Ends the reading of its beginning.</param>
    /// <exception cref="JettraException">Codes <c>invalid_import_file</c>, <c>empty_import</c>, <c>upload_too_large</c>.</exception>
    public static async Task<Stream> OpenAsync(Stream file, ImportHeaders sent, bool isTable, long maxBytes, CancellationToken ct)
    {
        var head = await PeekStream.OpenAsync(file, leaveOpen: true, ct).ConfigureAwait(false);
        try
        {
            var sentBytes = head;
            head = await UnpackAsync(file, head, sent.IsGzip, maxBytes, ct).ConfigureAwait(false);
            if (head.Head.IsEmpty)
            {
                throw ImportErrors.Empty();
            }

            FileSignature.RefuseBinary(head.Head);
            head = await TextEncoding.ToUtf8Async(head, ct).ConfigureAwait(false);

            // A compressed or UTF-16 file still has its line ends, or it would not be readable.
            FileSignature.RefuseOtherText(head.Head, head.IsWhole, sent.IsForm && ReferenceEquals(head, sentBytes), isTable);
            return head;
        }
        catch
        {
            await head.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<PeekStream> UnpackAsync(Stream file, PeekStream head, bool isEncoded, long maxBytes, CancellationToken ct)
    {
        if (isEncoded)
        {
            head = FileSignature.IsGzip(head.Head)
                ? await PeekStream.OpenAsync(new GzipText(head, maxBytes), leaveOpen: false, ct).ConfigureAwait(false)
                : throw ImportErrors.Unreadable(
                    "The header Content-Encoding says gzip, but the body is not compressed with gzip.", "Leave out the header, or compress the file.");
        }

        var packed = FileSignature.CompressionOf(head.Head);
        if (packed is null)
        {
            return head;
        }

        // Reading a ZIP begins at its end and needs the seekable file.
        var text = packed == FileSignature.Gzip ? new GzipText(head, maxBytes)
            : isEncoded ? throw ImportErrors.PackedTwice(packed, FileSignature.Gzip)
            : (Stream)ZippedText.Open(file, maxBytes, ct);
        var unpacked = await PeekStream.OpenAsync(text, leaveOpen: false, ct).ConfigureAwait(false);
        if (FileSignature.CompressionOf(unpacked.Head) is { } inner)
        {
            await unpacked.DisposeAsync().ConfigureAwait(false);
            throw ImportErrors.PackedTwice(inner, packed);
        }

        return unpacked;
    }
}
