using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads the documents of one collection's entry and proves them against the manifest.</summary>
internal static class DocumentLines
{
    /// <summary>All documents; what was read is handed to <paramref name="proved"/> when it was found right.</summary>
    public static IEnumerator<Document> Read(
        ZipEntryReader entry, CollectionProof expected, DocumentParser parser, Action<CollectionProof> proved, CancellationToken ct)
    {
        using var lines = new LineReader(entry);
        using var hasher = new CollectionHasher();
        if (!lines.Next(out var line) || !line.Span.SequenceEqual("["u8))
        {
            throw Wrong(entry, "does not begin with a line that holds [ alone");
        }

        string? lastId = null;
        var more = true;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (!lines.Next(out line))
            {
                throw Wrong(entry, "ends without a line that holds ] alone");
            }

            if (line.Span.SequenceEqual("]"u8))
            {
                break;
            }

            var number = hasher.Documents + 1;
            if (!more)
            {
                throw Wrong(entry, $"lacks a comma behind document {hasher.Documents}");
            }

            more = line.Span is [.., (byte)','];
            var document = Parse(parser, entry, more ? line[..^1] : line, number, lines.LineStart);
            if (lastId is not null && Utf8Order.Compare(lastId, document.Id) >= 0)
            {
                throw Wrong(entry, $"has document {number}, \"{DatabaseName.Shown(document.Id)}\", out of order");
            }

            lastId = document.Id;
            hasher.Add(document.Json.Span);
            yield return document;
        }

        if (more && lastId is not null)
        {
            throw Wrong(entry, $"has a comma behind document {hasher.Documents}, its last");
        }

        if (lines.Next(out _))
        {
            throw Wrong(entry, "goes on behind the line that holds ] alone");
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
            throw Wrong(entry, $"has no sound document {number}, at byte {at}: {e.What.TrimEnd('.')}", e);
        }

        // Parsing takes away white space and nothing else.
        return document.Json.Length == json.Length
            ? document
            : throw Wrong(entry, $"has white space within document {number}, at byte {at}");
    }

    private static CollectionProof Prove(ZipEntryReader entry, CollectionProof expected, CollectionHasher hasher)
    {
        if (hasher.Documents != expected.Documents || hasher.Bytes != expected.Bytes)
        {
            throw Wrong(entry, $"holds {hasher.Documents} documents of {hasher.Bytes} bytes, where the manifest names {expected.Documents} of {expected.Bytes}");
        }

        var (documents, bytes, digest) = (hasher.Documents, hasher.Bytes, hasher.Finish());
        return digest == expected.Digest
            ? new CollectionProof(expected.Name, documents, bytes, digest, expected.Indexes)
            : throw Wrong(entry, "holds other documents than the manifest names: their digests differ");
    }

    private static JettraException Wrong(ZipEntryReader entry, string what, Exception? cause = null) =>
        ArchiveRefusal.Damaged($"the entry {ArchiveRefusal.Named(entry.Name)} {what}.", cause);
}
