using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>Small files that claim, or inflate to, as much as the reader of archives lets them, each in another place.</summary>
internal static class HostileArchives
{
    private const string Id = "0193c5a0-0000-7000-8000-000000000001";

    private static readonly string Nothing = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>Each kind once.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> All { get; } =
    [
        ("a manifest of blanks", Zip(("_info.json", Fill(120_000_000, (byte)' ')))),
        ("a manifest with a great gap", Zip(("_info.json", Manifest([], gap: 100_000_000)))),
        ("a manifest of many collections", Zip(("_info.json", Manifest([.. Enumerable.Range(0, 200_000).Select(i => ($"c{i:D6}", 0L, 0L))])))),
        ("a manifest of great numbers", Own([.. "[\n]\n"u8], long.MaxValue, long.MaxValue)),
        ("a line without an end", Own([.. "[\n"u8, .. Fill(40_000_000, (byte)'x'), .. "\n]\n"u8])),
        ("a document at the limit", Own([.. "[\n"u8, .. Document(16_000_000), .. "\n]\n"u8], documents: 1)),
        ("a document of many properties", Own([.. "[\n"u8, .. Properties(600_000), .. "\n]\n"u8], documents: 1)),
        ("a file of a server of zeros", Zip(("items/a.jdb", Fill(50_000_000, 0)))),
        ("a file of a server of many items", Zip(("items/a.jdb", [0x9F, .. Fill(5_000_000, 1), 0xFF]))),
        ("a packed file of a server", Zip(("items/a.jdb", GZip([6, 0xFF, 0xFF, 0xFF, 0x0F, .. Fill(49_000_000, 0)])))),
        ("many entries", Zip([.. Enumerable.Range(0, 60_000).Select(i => ($"e{i:D6}", Array.Empty<byte>()))])),
        ("many files of a server", Zip([.. Enumerable.Range(0, 60_000).Select(i => ($"items/{i:D6}{new string('n', 100)}.jdb", Array.Empty<byte>()))])),
        ("half an archive", Own([.. "[\n]\n"u8], documents: 0)[..^30]),
        ("no archive", Fill(100_000, 7)),
    ];

    private static byte[] Own(byte[] content, long documents = 3, long? bytes = null) => Zip(
        ("a.json", content), ("_info.json", Manifest([("a", documents, bytes ?? (documents == 0 ? 0 : content.Length - (2 * documents) - 3))])));

    private static byte[] Manifest((string Name, long Documents, long Bytes)[] collections, int gap = 0)
    {
        var lines = new StringBuilder();
        foreach (var (name, documents, _) in collections)
        {
            lines.Append(name).Append('\n').Append(documents).Append('\n').Append(Nothing).Append("\n\n");
        }

        var listed = string.Join(',', collections.Select(c =>
            $$"""{"name":"{{c.Name}}","file":"{{c.Name}}.json","documents":{{c.Documents}},"bytes":{{c.Bytes}},"digest":"{{Nothing}}","indexes":[]}"""));
        var manifest = Encoding.ASCII.GetBytes(
            $$"""{"format":"jettra-archive","version":1,"database":{"name":"hostile","id":"{{Id}}"},"createdAt":"2025-12-14T12:00:01.2340000Z","server":"x","job":"{{Id}}","""
            + $$"""{{new string(' ', gap)}}"collections":[{{listed}}],"digest":"{{Digest(lines.ToString())}}","checksum":"{{new string('0', 64)}}"}""");
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(manifest)), manifest.AsSpan(manifest.Length - 66));
        return manifest;
    }

    private static string Digest(string lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));

    private static byte[] Document(int length) => [.. "{\"_id\":\"a\",\"x\":\""u8, .. Fill(length, (byte)'y'), .. "\"}"u8];

    private static byte[] Properties(int count) =>
        Encoding.ASCII.GetBytes($"{{\"_id\":\"a\"{string.Concat(Enumerable.Range(0, count).Select(i => $",\"p{i}\":1"))}}}");

    private static byte[] Fill(int length, byte with)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, with);
        return bytes;
    }

    private static byte[] GZip(byte[] content)
    {
        using var to = new MemoryStream();
        using (var packing = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(content);
        }

        return to.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return to.ToArray();
    }
}
