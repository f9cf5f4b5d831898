using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>A file as somebody sent it to be imported: packed or not, in one of several encodings.</summary>
/// <remarks>
/// It is recognised by its content: gzip, a ZIP with one file, UTF-8 or UTF-16 with or without a byte order mark. What is something
/// else, such as a form or a web page, is refused by name.
/// </remarks>
public static class ImportFile
{
    /// <summary>Refuses a body that its type tells not to be a file, before it is received.</summary>
    /// <param name="sent">What the sender says of it.</param>
    /// <exception cref="JettraException">Code <c>invalid_import_file</c>.</exception>
    public static void Demand(ImportHeaders sent)
    {
        var contentEncoding = sent.ContentEncoding;
        if (sent.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) ?? false)
        {
            throw ImportRefusal.Form();
        }

        if (!sent.IsGzip && !string.IsNullOrEmpty(contentEncoding) && !contentEncoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw ImportRefusal.Unreadable(
                $"The header Content-Encoding says \"{DatabaseName.Shown(contentEncoding)}\", which is not read here.", "Send the file as it is, or packed with gzip.");
        }
    }

    /// <summary>Finds the text of a file, in UTF-8. It streams; what is wrong further on fails the reading.</summary>
    /// <param name="file">The file as it came; it must seek, and stays the caller's.</param>
    /// <param name="sent">What the sender says of it.</param>
    /// <param name="isTable">Whether it is to be read as a table; else as JSON.</param>
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
                throw ImportRefusal.Empty();
            }

            FileSignature.RefuseBinary(head.Head);
            head = await TextEncoding.ToUtf8Async(head, ct).ConfigureAwait(false);

            // What is packed, or in UTF-16, came with all its bytes: it would not be readable otherwise.
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
                : throw ImportRefusal.Unreadable(
                    "The header Content-Encoding says gzip, and the body is not packed with gzip.", "Leave the header out, or pack the file.");
        }

        var packed = FileSignature.PackedWith(head.Head);
        if (packed is null)
        {
            return head;
        }

        // A ZIP is read from its end, for which the file itself is needed.
        var text = packed == FileSignature.Gzip ? new GzipText(head, maxBytes)
            : isEncoded ? throw ImportRefusal.PackedTwice(packed, FileSignature.Gzip)
            : (Stream)ZippedText.Open(file, maxBytes, ct);
        var unpacked = await PeekStream.OpenAsync(text, leaveOpen: false, ct).ConfigureAwait(false);
        if (FileSignature.PackedWith(unpacked.Head) is { } inner)
        {
            await unpacked.DisposeAsync().ConfigureAwait(false);
            throw ImportRefusal.PackedTwice(inner, packed);
        }

        return unpacked;
    }
}
