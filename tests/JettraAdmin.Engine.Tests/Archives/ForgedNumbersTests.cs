using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>Numbers of a stranger are bounded where they are read: no sum of them overflows later.</summary>
public sealed class ForgedNumbersTests
{
    private static readonly string A = Doc("a"), B = Doc("b");

    [Theory]
    [InlineData("overflow-documents_fz_20271214120001.zip", "cannot have 9223372036854775807 documents of")]
    [InlineData("overflow-bytes_xss_20200101000003.zip", "cannot have")]
    public void Counts_that_overflow_are_refused_on_opening(string file, string says)
    {
        var refusal = Assert.Throws<JettraException>(() =>
        {
            using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Archives", "Forged", file));
            using var reader = ArchiveReader.Open(stream, ArchiveLimits.Default, CancellationToken.None);
        });

        Assert.Equal("archive_damaged", refusal.Code);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_must_match_the_sizes_of_the_entries()
    {
        var sound = ForgedArchive.Proof("c", [A, B]);
        var content = $"[\n{A},\n{B}\n]\n";
        Read(ForgedArchive.Of(content, sound));
        (long Documents, long Bytes)[] lies =
        [
            (2, 33), (2, 35), (1, 34), (3, 34), (0, 0), (0, 34), (2, 0), (3, 32), (1, 36), (long.MaxValue, 34), (2, long.MaxValue), (long.MaxValue, long.MaxValue),
            (long.MaxValue / 11, long.MaxValue), (long.MaxValue / Document.MaxBytes, long.MaxValue), (549_755_813_888, long.MaxValue),
        ];
        foreach (var (documents, bytes) in lies)
        {
            var forged = ForgedArchive.Of(content, sound with { Documents = documents, Bytes = bytes });
            if ((documents, bytes) is (3, 32) or (1, 36))
            {
                // The size fits; that the documents are others is seen when they are read.
                Assert.Contains("documents of", Refused(forged).Message, StringComparison.Ordinal);
                continue;
            }

            var refusal = Assert.Throws<JettraException>(() => ArchiveReader.Open(new MemoryStream(forged), ArchiveLimits.Default, CancellationToken.None));
            Assert.Equal("archive_damaged", refusal.Code);
            Assert.Contains("\"c", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59.0000000Z")]
    [InlineData("9998-12-31T23:59:59.0000000Z")]
    [InlineData("1969-12-31T23:59:59.9999999Z")]
    [InlineData("0001-01-01T00:00:00.0000000Z")]
    public void An_impossible_date_is_refused(string createdAt)
    {
        var refusal = Refused(At(createdAt));

        Assert.Equal("archive_damaged", refusal.Code);
        Assert.Contains($"createdAt, \"{createdAt}\", is not a time between the years 1970 and 9998", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9998-12-31T23:59:58.9999999Z")]
    [InlineData("1970-01-01T00:00:00.0000000Z")]
    public void A_date_that_can_be_is_read(string createdAt) => Read(At(createdAt));

    [Fact]
    public void Reading_a_manifest_stops_after_too_many_collections()
    {
        var collections = Enumerable.Range(0, 5000).Select(i => ForgedArchive.Proof($"c{i:D5}", [])).ToArray();
        var forged = RawZip.Make(new RawEntry("_info.json", ManifestFormat.Write(ForgedArchive.Manifest(collections)).ToArray()));

        Assert.Contains("more collections than the archive has entries", Refused(forged).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_of_entries_also_limits_indexes()
    {
        var proof = ForgedArchive.Proof("c", [A], [.. Enumerable.Range(0, 300).Select(i => IndexDefinition.Create($"f{i:D3}"))]);
        var archive = RawZip.Make(
            new RawEntry("c.json", $"[\n{A}\n]\n"),
            new RawEntry("c.idx", ArchiveLayout.IndexFile(proof.Indexes)),
            new RawEntry("_info.json", ManifestFormat.Write(ForgedArchive.Manifest(proof)).ToArray()));

        Read(archive);
        Assert.Equal("archive_limits", Refused(archive, new ArchiveLimits { Entries = 200 }).Code);
    }

    [Fact]
    public void A_manifest_is_read_in_pieces_of_any_size()
    {
        var documents = Enumerable.Range(0, 700).Select(i => new SampleCollection($"c{i:D3}-{new string('x', i % 90)}", [Doc("a")], [IndexDefinition.Create($"a{i},b", unique: i % 2 == 0)]));
        var archive = Write(documents);
        for (var indent = 0; indent < 40; indent++)
        {
            Read(ForgedArchive.WithManifest(archive, text => text.Replace("\n  ", $"\n{new string(' ', indent)}", StringComparison.Ordinal)));
        }

        Read(ForgedArchive.WithManifest(archive, text => text.Replace("\"server\"", new string(' ', 32 * 1024) + "\"server\"", StringComparison.Ordinal)));
        Assert.Contains("is longer than allowed", Refused(ForgedArchive.WithManifest(archive, text => text.Replace("\"server\"", new string(' ', 70_000) + "\"server\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
        Assert.Contains("is longer than allowed", Refused(ForgedArchive.WithManifest(archive, text => text.Replace("JettraAdmin 1.0.0", new string('x', 70_000), StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_name_after_the_last_one()
    {
        Assert.True(ArchiveName.TryParse("x_99981231235959.zip", out var last));
        Assert.Equal("no_free_backup_name", Assert.Throws<JettraException>(() => last.Next()).Code);
        Assert.False(ArchiveName.TryParse("x_99991231235959.zip", out _));
        Assert.False(ArchiveName.TryParse("x_19691231235959.zip", out _));
        Assert.Equal("x_99981231235959.zip", ArchiveName.Compose(DatabaseName.Parse("x"), DateTimeOffset.MaxValue).Value);
        Assert.Equal("x_19700101000000.zip", ArchiveName.Compose(DatabaseName.Parse("x"), DateTimeOffset.MinValue).Value);
    }

    private static byte[] At(string createdAt) =>
        ForgedArchive.WithManifest(Write(Small), text => text.Replace("2025-12-14T12:00:01.2340000Z", createdAt, StringComparison.Ordinal));
}
