using System.Security.Cryptography;
using JettraAdmin.Engine.Archives;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>
/// An archive of every version ever written, kept as it was written then. When one of these tests fails, the reader is
/// wrong, never the file.
/// </summary>
public sealed class GoldenArchiveTests
{
    [Fact]
    public void Version_1_is_read()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Archives", "Golden", "version-1.zip"));
        Assert.Equal("50a0f290ebbdff5250963deabbd13ac158abe4004653148d74be86640fc2d8eb", Convert.ToHexStringLower(SHA256.HashData(bytes)));

        var (manifest, collections) = Read(bytes);

        Assert.Equal(1, manifest.Version);
        Assert.Equal("Golden-1", manifest.Database.Value);
        Assert.Equal("0193c5a0-1111-7222-8333-444455556666", manifest.DatabaseId.ToString());
        Assert.Equal(new DateTimeOffset(2025, 12, 14, 22, 0, 0, TimeSpan.Zero).AddTicks(1234567), manifest.CreatedAt);
        Assert.Equal("785dd032c0829bb1502a5cd3b47fe6966fe1b3ed1a92ebba765d01ac81ac6f66", manifest.Proof.Digest.Value);
        Assert.Equal(["_rules", "cities", "empty", "numbers", "über uns/…", "\uFFFD", "\U0001F600"], collections.Select(c => c.Name));
        Assert.Equal([1, 500, 0, 1, 2, 0, 1], collections.Select(c => c.Documents.Count));
        Assert.Equal(
            """{"_id":"city-0042","name":"City 42","position":{"lat":42.10,"lng":-42.250},"tags":["t0",null,true]}""",
            collections[1].Documents[42]);
        Assert.Equal(
            """{"a":1.10,"b":1e400,"c":-0,"d":9223372036854775808,"e":12345678901234567890.0123456789,"_id":"n"}""",
            Assert.Single(collections[3].Documents));
        Assert.Equal(
            [
                """{"field":"name","unique":true,"sequential":false}""",
                """{"field":"position.lat,position.lng","unique":false,"sequential":false}""",
                """{"field":"tags","unique":false,"sequential":true}""",
            ],
            collections[1].Indexes.Select(i => i.Canonical));
    }

    [Fact]
    public void What_is_written_today_has_the_entries_of_version_1()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Archives", "Golden", "version-1.zip"));
        var (manifest, collections) = Read(bytes);
        var origin = new ArchiveOrigin(manifest.Database, manifest.DatabaseId, manifest.CreatedAt, manifest.Server, manifest.Job);

        var again = ForgedArchive.Entries(Write(collections, origin));

        Assert.Equal(
            ForgedArchive.Entries(bytes).Select(e => (e.Name, Convert.ToHexString(e.Content))),
            again.Select(e => (e.Name, Convert.ToHexString(e.Content))));
    }
}
