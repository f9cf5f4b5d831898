using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Tests.Archives.JettraDb;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>An archive that a person unpacked and packed again: the digest proves that it still holds the same.</summary>
public sealed class RepackedArchiveTests
{
    private static readonly byte[] Original = Packed("original");
    private static readonly List<RawEntry> Files = ForgedArchive.Entries(Write(Small));
    private static readonly Digest Whole = Read(Write(Small)).Manifest.Proof.Digest;

    /// <summary>The same files, packed by tools of Linux, macOS and Windows.</summary>
    public static TheoryData<string> Tools => ["original", "zip-rX", "7zip", "mac-leftovers", "zip-streamed"];

    /// <summary>One folder of a JettraDB server, packed by hand in several ways; with the folder itself around it in the second.</summary>
    public static TheoryData<string> Folders => ["jettradb-folder-j1", "jettradb-folder-j4", "jettradb-folder-j5", "jettradb-folder-j6", "jettradb-folder-j9"];

    [Theory]
    [MemberData(nameof(Tools))]
    public void Archives_repacked_by_common_tools_are_read(string tool)
    {
        var (manifest, collections) = Read(Packed(tool));

        Assert.Equal(Read(Original).Manifest.Proof.Digest, manifest.Proof.Digest);
        Assert.Equal(["empty", "people", "über uns"], collections.Select(c => c.Name));
        Assert.Equal([0, 2, 1], collections.Select(c => c.Documents.Count));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_database_folder_that_was_packed_by_hand_is_read(string tool)
    {
        var (reader, collections) = JettraDbArchive.Read(Packed(tool));

        var items = Assert.Single(collections);
        Assert.Equal(("items", 6), (items.Name, items.Documents.Count));
        Assert.Equal(["name (unique)", "name,price"], items.Indexes.Select(i => i.FieldList + (i.Unique ? " (unique)" : string.Empty)).Order());
        Assert.Equal(
            tool == "jettradb-folder-j9"
                ? ["items: 3 earlier versions of documents", JettraDbArchive.UniqueName, "3 files that do not belong to a database, such as \".DS_Store\""]
                : ["items: 3 earlier versions of documents", JettraDbArchive.UniqueName],
            reader.NotCarriedOver);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    [MemberData(nameof(Folders))]
    public void A_flipped_bit_in_it_is_refused_or_changes_nothing(string tool)
    {
        var packed = Packed(tool);
        var whole = DigestOf(packed);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var bit = 0; bit < packed.Length * 8; bit += Environment.GetEnvironmentVariable("JETTRA_FULL") == "1" ? 1 : random.Next(1, 16))
        {
            byte[] flipped = [.. packed];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.True(DigestOf(flipped) == whole, $"{tool}, seed {seed}, bit {bit}: accepted, and holds something else");
            }
            catch (JettraException e)
            {
                Assert.Equal(ErrorKind.Unprocessable, e.Kind);
            }
        }
    }

    [Fact]
    public void Any_order_of_the_entries_is_read()
    {
        var random = new Random(Environment.TickCount);
        for (var round = 0; round < 20; round++)
        {
            Assert.Equal(Whole, DigestOf(RawZip.Make([.. Files.OrderBy(_ => random.Next())])));
        }
    }

    [Fact]
    public void Files_added_by_operating_systems_are_ignored()
    {
        foreach (var name in new[] { ".DS_Store", "._people.json", "__MACOSX/._people.json", "__MACOSX/", "Thumbs.db", "desktop.ini" })
        {
            var added = new RawEntry(name, name[^1] == '/' ? string.Empty : "xx") { Method = ZipFormat.Stored };
            Assert.Equal(Whole, DigestOf(RawZip.Make([added, .. Files])));
            Assert.Equal(Whole, DigestOf(RawZip.Make([.. Files, added])));

            // It is no part of the backup, but what is damaged in it shows that the file is.
            if (added.Content.Length > 0)
            {
                Assert.Equal("archive_damaged", Refused(RawZip.Make([.. Files, added with { Crc = 1 }])).Code);
            }
        }
    }

    [Fact]
    public void One_folder_around_all_files_is_ignored()
    {
        RawEntry folder = new("my backup/", string.Empty) { Method = ZipFormat.Stored }, mac = new("__MACOSX/my backup/._people.json", "xx"), store = new("my backup/.DS_Store", "xx");
        RawEntry[] inside = [.. Files.Select(f => f with { Name = "my backup/" + f.Name })];

        Assert.Equal(Whole, DigestOf(RawZip.Make(inside)));
        Assert.Equal(Whole, DigestOf(RawZip.Make([folder, mac, store, .. inside])));
        Assert.Equal(Whole, DigestOf(RawZip.Make([.. Files.Select(f => f with { Name = "./" + f.Name })])));
    }

    [Fact]
    public void Foreign_archives_are_refused_with_a_hint()
    {
        RawEntry[] inside = [.. Files.Select(f => f with { Name = "a/" + f.Name })];
        (RawEntry[] Entries, string Says)[] foreign =
        [
            ([.. inside, .. Files.Select(f => f with { Name = "b/" + f.Name })], "neither a file _info.json"),
            ([.. inside, new RawEntry("notes.txt", "x")], "neither a file _info.json"),
            ([.. Files.Select(f => f with { Name = "a/b/" + f.Name })], "neither a file _info.json"),
            ([new RawEntry("holiday.jpg", "x")], "neither a file _info.json"),
            ([new RawEntry(".DS_Store", "x")], "neither a file _info.json"),
            ([new RawEntry("__MACOSX/._a.jdb", "x")], "neither a file _info.json"),
        ];
        foreach (var (entries, says) in foreign)
        {
            var refusal = Refused(RawZip.Make(entries));
            Assert.True(refusal.Code == "archive_foreign" && refusal.Message.Contains(says, StringComparison.Ordinal), $"{refusal.Code} {refusal.Message}");
            Assert.Contains("Choose a backup made by JettraAdmin or by a JettraDB server", refusal.Hint!.ToString(), StringComparison.Ordinal);
        }

        var locked = Refused(RawZip.Make([.. Files.Select(f => f with { Flags = 1 })]));
        Assert.Equal("archive_foreign", locked.Code);
        Assert.Contains("pack the files again as a plain ZIP", locked.Hint!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_outside_of_the_manifest_are_refused()
    {
        foreach (var name in new[] { "more.json", "people.json.bak", "readme.txt", "b/", "x/people.json", "_info.json~" })
        {
            Assert.Equal("archive_damaged", Refused(RawZip.Make([.. Files, new RawEntry(name, string.Empty) { Method = ZipFormat.Stored }])).Code);
        }
    }

    [Fact]
    public void A_document_with_an_AppleDouble_name_is_read()
    {
        byte[] apple = [0x00, 0x05, 0x16, 0x07, 0x00, 0x02, 0x00, 0x00];
        var (reader, collections) = JettraDbArchive.Read(JettraDbArchive.Of(
            JettraDbArchive.Document("items", "a", ("_id", "a")), JettraDbArchive.Document("items", "._a", ("n", 1)), ("items/._b.jdb", apple), ("._c.jdb", apple)));

        Assert.Equal(["""{"_id":"._a","n":1}""", """{"_id":"a"}"""], Assert.Single(collections).Documents);
        Assert.Equal(["2 files that do not belong to a database, such as \"items/._b.jdb\""], reader.NotCarriedOver);
    }

    [Fact]
    public void A_folder_prefix_needs_proof_that_it_is_a_database_folder()
    {
        (string, byte[]) engine = ("mydb/_engine/config.jdb", [0xA0]), a = JettraDbArchive.Document("mydb/items", "a", ("_id", "a"));

        Assert.Equal("items", Assert.Single(JettraDbArchive.Read(JettraDbArchive.Of(engine, a, ("mydb/", []), ("__MACOSX/mydb/._items", [1]))).Collections).Name);
        Assert.Equal("items", Assert.Single(JettraDbArchive.Read(JettraDbArchive.Of(JettraDbArchive.Document("./items", "a", ("_id", "a")))).Collections).Name);

        // Only earlier versions are left of this collection.
        Assert.Equal("items", Assert.Single(JettraDbArchive.Read(JettraDbArchive.Of(("items/_versions/a/1.jdb", [0xA0]))).Collections).Name);

        var unsure = Assert.Throws<JettraException>(() => { JettraDbArchive.Read(JettraDbArchive.Of(a)); });
        Assert.Equal("archive_untranslatable", unsure.Code);
        Assert.Contains("pack its content instead of the folder", unsure.Hint!.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Packed(string tool) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Archives", "Repacked", tool + ".zip"));

    private static Digest DigestOf(byte[] archive)
    {
        using var reader = ArchiveReader.Open(new MemoryStream(archive), ArchiveLimits.Default, CancellationToken.None);
        return reader.Verify(null, CancellationToken.None).Digest;
    }
}
