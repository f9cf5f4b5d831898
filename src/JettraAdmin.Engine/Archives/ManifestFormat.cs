using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Writes <c>_info.json</c>: indented JSON with a fixed order of members; the checksum is last.</summary>
internal static class ManifestFormat
{
    /// <summary>The value of the member <c>format</c>.</summary>
    public const string Name = "jettra-archive";

    /// <summary>The current version of the format, the only one so far.</summary>
    public const int Version = 1;

    /// <summary>The maximum length of the server name.</summary>
    public const int MaxServerLength = 200;

    /// <summary>The format of times. It always has seven fractional digits, so that ticks are preserved.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The placeholder for the checksum while it is computed.</summary>
    public static readonly string NoChecksum = new('0', 64);

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of a manifest, with their checksum.</summary>
    public static ReadOnlyMemory<byte> Write(ArchiveManifest manifest)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            WriteMembers(writer, manifest);
        }

        bytes.Write("\n"u8);
        var whole = bytes.WrittenMemory.ToArray();
        var digits = whole.AsSpan().LastIndexOf(System.Text.Encoding.ASCII.GetBytes(NoChecksum));
        System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(whole)), whole.AsSpan(digits));
        return whole;
    }

    /// <summary>Whether a server name is valid.</summary>
    public static bool IsServer(string? text) => text is { Length: > 0 and <= MaxServerLength } && !text.Any(char.IsControl);

    private static void WriteMembers(Utf8JsonWriter writer, ArchiveManifest manifest)
    {
        writer.WriteStartObject();
        writer.WriteString("format", Name);
        writer.WriteNumber("version", manifest.Version);
        writer.WriteStartObject("database");
        writer.WriteString("name", manifest.Database.Value);
        writer.WriteString("id", manifest.DatabaseId.ToString());
        writer.WriteEndObject();
        writer.WriteString("createdAt", manifest.CreatedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        writer.WriteString("server", manifest.Server);
        writer.WriteString("job", manifest.Job.ToString("D"));
        writer.WriteStartArray("collections");
        foreach (var collection in manifest.Proof.Collections)
        {
            WriteCollection(writer, collection);
        }

        writer.WriteEndArray();
        writer.WriteString("digest", manifest.Proof.Digest.Value);
        writer.WriteString("checksum", NoChecksum);
        writer.WriteEndObject();
    }

    private static void WriteCollection(Utf8JsonWriter writer, CollectionProof collection)
    {
        writer.WriteStartObject();
        writer.WriteString("name", collection.Name.Value);
        writer.WriteString("file", ArchiveLayout.DocumentsOf(collection.Name));
        writer.WriteNumber("documents", collection.Documents);
        writer.WriteNumber("bytes", collection.Bytes);
        writer.WriteString("digest", collection.Digest.Value);
        writer.WriteStartArray("indexes");
        foreach (var index in collection.Indexes)
        {
            // The writer does not indent raw values; each definition gets its own line.
            writer.WriteRawValue("\n        " + index.Canonical);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
