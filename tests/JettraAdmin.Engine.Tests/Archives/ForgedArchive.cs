using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>Archives whose checksums and digests all fit, whatever their entries hold: what a clever forger makes.</summary>
internal static class ForgedArchive
{
    /// <summary>The entries of a sound archive, to be changed and packed anew.</summary>
    public static List<RawEntry> Entries(byte[] archive)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(archive));
        return [.. zip.Entries.Select(entry =>
        {
            using var content = entry.Open();
            var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return new RawEntry(entry.FullName, bytes.ToArray());
        })];
    }

    /// <summary>
    /// One collection "c" with this content, whose manifest names these documents, and where that is possible so many bytes
    /// as the size of the entry calls for: a lie that the size alone does not give away.
    /// </summary>
    public static byte[] Of(string content, params string[] documents)
    {
        var proof = Proof("c", documents);
        var bytes = Encoding.UTF8.GetByteCount(content) - (2 * documents.Length) - 3;
        return Of(content, bytes >= 11 * documents.Length && documents.Length > 0 ? proof with { Bytes = bytes } : proof);
    }

    /// <summary>One collection "c" with this content, of which the manifest says this.</summary>
    public static byte[] Of(string content, CollectionProof proof) => RawZip.Make(
        new RawEntry("c.json", content),
        new RawEntry("_info.json", ManifestFormat.Write(Manifest(proof)).ToArray()));

    public static ArchiveManifest Manifest(params CollectionProof[] collections) => new(
        ManifestFormat.Version, SampleDatabase.Origin.Database, SampleDatabase.Origin.DatabaseId, SampleDatabase.Noon, "JettraAdmin 1.0.0",
        SampleDatabase.Origin.Job, DatabaseProof.Of(collections));

    public static CollectionProof Proof(string name, IEnumerable<string> documents, params IndexDefinition[] indexes)
    {
        using var hasher = new CollectionHasher();
        foreach (var document in documents)
        {
            hasher.Add(Encoding.UTF8.GetBytes(document));
        }

        return new CollectionProof(CollectionName.Parse(name), hasher.Documents, hasher.Bytes, hasher.Finish(), indexes);
    }

    /// <summary>Packs a sound archive anew with a changed manifest, whose checksum is put right again.</summary>
    public static byte[] WithManifest(byte[] archive, Func<string, string> change)
    {
        var entries = Entries(archive);
        var text = change(Encoding.UTF8.GetString(entries[^1].Content));
        entries[^1] = new RawEntry("_info.json", Seal(text));
        return RawZip.Make([.. entries]);
    }

    /// <summary>Puts the checksum of a manifest right, as the format's page says.</summary>
    public static byte[] Seal(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = text.LastIndexOf("\"checksum\": \"", StringComparison.Ordinal);
        if (at >= 0)
        {
            var digits = Encoding.UTF8.GetByteCount(text.AsSpan(0, at)) + "\"checksum\": \"".Length;
            bytes.AsSpan(digits, 64).Fill((byte)'0');
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.AsSpan(digits));
        }

        return bytes;
    }
}
