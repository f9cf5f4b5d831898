using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads the documents of a collection from its entry and compares them with the manifest.</summary>
internal static class DocumentLines
{
    /// <summary>Reads all documents; calls <paramref name="proved"/> after they were found to match the manifest.</summary>
    public static IEnumerator<Document> Read(
        ZipEntryReader entry, CollectionProof expected, DocumentParser parser, Action<CollectionProof> proved, CancellationToken ct)
    {
        using var lines = new LineReader(entry);
        using var hasher = new CollectionHasher();
        if (!lines.Next(out var line) || !line.Span.SequenceEqual("["u8))
        {
            throw Wrong(entry, "does not begin with a line that contains only [");
        }

        string? lastId = null;
        var more = true;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (!lines.Next(out line))
            {
                throw Wrong(entry, "does not end with a line that contains only ]");
            }

            if (line.Span.SequenceEqual("]"u8))
            {
                break;
            }

            var number = hasher.Documents + 1;
            if (!more)
            {
                throw Wrong(entry, $"lacks a comma after document {hasher.Documents}");
            }

            more = line.Span is [.., (byte)','];
            var document = Parse(parser, entry, more ? line[..^1] : line, number, lines.LineStart);
            if (lastId is not null && Utf8Order.Compare(lastId, document.Id) >= 0)
            {
                throw Wrong(entry, $"has document {number}, \"{MessageText.Shorten(document.Id)}\", out of order");
            }

            lastId = document.Id;
            hasher.Add(document.Json.Span);
            yield return document;
        }

        if (more && lastId is not null)
        {
            throw Wrong(entry, $"has a comma after its last document, {hasher.Documents}");
        }

        if (lines.Next(out _))
        {
            throw Wrong(entry, "continues after the line that contains only ]");
        }

        proved(Prove(entry, expected, hasher));
    }

    private static Document Parse(DocumentParser parser, ZipEntryReader entry, ReadOnlyMemory<byte> json, long number, long at)
    {
        Document document;
        try
        {
            document = parser.Parse(json, DocumentKey.Required);
        }
        catch (JettraException e)
        {
            throw Wrong(entry, $"has an invalid document {number}, at byte {at}: {e.What:clause}", e);
        }

        // Parsing removes white space and nothing else.
        return document.Json.Length == json.Length
            ? document
            : throw Wrong(entry, $"has white space inside document {number}, at byte {at}");
    }

    private static CollectionProof Prove(ZipEntryReader entry, CollectionProof expected, CollectionHasher hasher)
    {
        if (hasher.Documents != expected.Documents || hasher.Bytes != expected.Bytes)
        {
            throw Wrong(entry, $"contains {hasher.Documents} documents of {hasher.Bytes} bytes, but the manifest states {expected.Documents} of {expected.Bytes}");
        }

        var (documents, bytes, digest) = (hasher.Documents, hasher.Bytes, hasher.Finish());
        return digest == expected.Digest
            ? new CollectionProof(expected.Name, documents, bytes, digest, expected.Indexes)
            : throw Wrong(entry, "does not contain the documents of the manifest: the digests differ");
    }

    private static JettraException Wrong(ZipEntryReader entry, MessageTemplate what, Exception? cause = null) =>
        ArchiveErrors.Damaged($"the entry {ArchiveErrors.Quote(entry.Name)} {what}.", cause);
}
