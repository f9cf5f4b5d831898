using System.IO.Compression;
using System.Text;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Tests.Archives;

public sealed class ZipReaderTests
{
    private static byte[] Short(uint crc, uint compressed, uint size) => RawZip.Fields((4, crc), (4, compressed), (4, size));

    private static byte[] Signed(uint crc, uint compressed, uint size) => [.. RawZip.Fields((4, 0x08074B50)), .. Short(crc, compressed, size)];

    private static readonly RawEntry One = new("one", "The first content, the first content."), Two = new("two", "The second, the second.");

    [Fact]
    public void Stored_and_deflated_entries_with_and_without_descriptors_are_read()
    {
        byte[] Wide(uint crc, uint compressed, uint size) => RawZip.Fields((4, 0x08074B50), (4, crc), (4, compressed), (4, 0), (4, size), (4, 0));
        var zip = RawZip.Make(
            One,
            Two with { Method = 0 },
            One with { Name = "ü\\3.jdb", Flags = 8 | 1 << 11, Descriptor = Short },
            One with { Name = "4", Flags = 8, Descriptor = Signed },
            One with { Name = "5", Flags = 8, Descriptor = Wide },
            new RawEntry("6", string.Empty) { Method = 0 });

        Assert.Equal(
            ["one: The first content, the first content.", "two: The second, the second.", "ü\\3.jdb: The first content, the first content.",
                "4: The first content, the first content.", "5: The first content, the first content.", "6: "],
            ReadAll(zip));
    }

    [Fact]
    public void What_other_writers_make_is_read()
    {
        var to = new OneWay();
        using (var writer = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "a", "é" })
            {
                using var entry = writer.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(new string('x', 100_000)));
            }
        }

        Assert.Equal([$"a: {new string('x', 100_000)}", $"é: {new string('x', 100_000)}"], ReadAll(to.Written));
    }

    [Fact]
    public void Contradicting_headers_are_refused()
    {
        (RawEntry[] Entries, Action<RawZip.EndRecord>? End, string Code, string Says)[] lies =
        [
            ([One with { Crc = 1 }, Two], null, "archive_damaged", "checksum (CRC-32)"),
            ([One with { LocalCrc = 1 }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { LocalSize = 1 }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { LocalName = "0ne" }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { LocalName = "onee" }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { LocalFlags = 2 }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { LocalTime = 1 }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { Size = 36 }, Two], null, "archive_damaged", "contains more than the 36 bytes"),
            ([One with { Size = 38 }, Two], null, "archive_damaged", "has 37 bytes, but the directory states 38"),
            ([Two with { Method = 0, Size = 5 }], null, "archive_damaged", "are impossible"),
            ([One with { Compressed = 5 }, Two], null, "archive_damaged", "does not end where the next begins"),
            ([One with { Compressed = 500 }, Two], null, "archive_damaged", "are impossible"),
            ([One with { Compressed = 50 }, Two], null, "archive_damaged", "overlaps"),
            ([One with { Leftover = [0] }, Two], null, "archive_damaged", "bytes after the end of its content"),
            ([One with { Leftover = new byte[20_000] }, Two], null, "archive_damaged", "bytes after the end of its content"),
            ([One with { Gap = [1] }, Two], null, "archive_not_zip", "does not begin with a ZIP signature"),
            ([One, Two with { Gap = [1, 2, 3] }], null, "archive_damaged", "does not end where the next begins"),
            ([One, One], null, "archive_damaged", "twice"),
            ([One, Two with { Offset = 0 }], null, "archive_damaged", "overlaps"),
            ([One, Two with { Offset = 10 }], null, "archive_damaged", "overlaps"),
            ([One with { Flags = 1 }, Two], null, "archive_foreign", "is encrypted"),
            ([One with { Flags = 1 << 6 }, Two], null, "archive_foreign", "a feature of ZIP"),
            ([One with { Flags = 1 << 13 }, Two], null, "archive_foreign", "a feature of ZIP"),
            ([One with { Method = 12 }, Two], null, "archive_foreign", "method 12"),
            ([One with { Version = 63 }, Two], null, "archive_foreign", "version 63"),
            ([One with { CentralExtra = [1, 2, 0, 0] }, Two], null, "archive_foreign", "an unknown extra field (id 0201)"),
            ([One with { CentralExtra = [0x55, 0x54, 1] }, Two], null, "archive_foreign", "an extra field that is cut off"),
            ([One with { CentralExtra = [0x55, 0x54, 5, 0, 1, 1, 1, 1] }, Two], null, "archive_foreign", "an extra field that is cut off"),
            ([One with { CentralExtra = [1, 0, 8, 0, 37, 0, 0, 0, 0, 0, 0, 0] }, Two], null, "archive_damaged", "a ZIP64 extra field that does not match"),
            ([One with { CentralExtra = [0x75, 0x70, 8, 0, 1, 0, 0, 0, 0, .. "two"u8] }, Two], null, "archive_foreign", "an unknown extra field (id 7075)"),
            ([One with { LocalExtra = [0x55, 0x54, 5, 0, 1, 1, 1, 1] }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { LocalExtra = [1, 0, 16, 0, 37, 0, 0, 0, 0, 0, 0, 0, 37, 0, 0, 0, 0, 0, 0, 0] }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { Flags = 8, Descriptor = Signed, SizeIsKnown = true, LocalSize = 38 }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { SizeIsKnown = true, LocalCrc = 0 }, Two], null, "archive_damaged", "contradicts the directory"),
            ([new RawEntry("bomb", new byte[100]) { Size = 1_000_000_000 }], null, "archive_damaged", "are impossible"),
            ([One with { LocalExtra = [1, 2, 0, 0] }, Two], null, "archive_damaged", "contradicts the directory"),
            ([One with { Comment = "hello" }, Two], null, "archive_foreign", "comment"),
            ([One with { Name = string.Empty }, Two], null, "archive_foreign", "no name"),
            ([One with { Name = "ü", MadeBy = 20 }, Two], null, "archive_foreign", "unknown encoding"),
            ([One with { Name = new string('n', 4097) }, Two], null, "archive_foreign", "the name of entry 1 has 4097 bytes"),
            ([One with { Flags = 8, Descriptor = (_, _, _) => new byte[12] }, Two], null, "archive_damaged", "the data descriptor of the entry"),
            ([One with { Flags = 8, Descriptor = (_, _, _) => [] }, Two], null, "archive_damaged", "the data descriptor of the entry"),
            ([One, Two], e => e.Entries = 1, "archive_damaged", "directory"),
            ([One, Two], e => e.Entries = 3, "archive_damaged", "directory"),
            ([One, Two], e => e.Entries = 60_000, "archive_damaged", "too small for the 60000 entries"),
            ([One, Two], e => e.EntriesHere = 1, "archive_damaged", "end record"),
            ([One, Two], e => e.Disk = 1, "archive_foreign", "multi-part"),
            ([One, Two], e => e.Offset -= 1, "archive_damaged", "end record"),
            ([One, Two], e => e.Offset += 1, "archive_damaged", "end record"),
            ([One, Two], e => e.Length -= 1, "archive_damaged", "end record"),
            ([One, Two], e => e.Comment = "hello", "archive_foreign", "a comment of 5 bytes"),
            ([One, Two], e => e.Entries = 0xFFFF, "archive_damaged", "ZIP64"),
            ([One, Two], e => e.Offset = 0xFFFFFFFF, "archive_damaged", "ZIP64"),
        ];
        foreach (var (entries, end, code, says) in lies)
        {
            var refusal = Assert.Throws<JettraException>(() => ReadAll(RawZip.Make(entries, end)));
            Assert.True(refusal.Code == code && refusal.Message.Contains(says, StringComparison.Ordinal), $"{says}: {refusal.Code} {refusal.Message}");
        }
    }

    [Fact]
    public void Limits_are_kept()
    {
        var zip = RawZip.Make(One, Two);
        (ArchiveLimits Limits, string Says)[] tooSmall =
        [
            (new() { Entries = 1 }, "2 entries; 1 are allowed"),
            (new() { DirectoryBytes = 97 }, "a directory of 98 bytes; 97 are allowed"),
            (new() { EntryBytes = 36 }, "has 37 bytes; 36 are allowed"),
            (new() { TotalBytes = 59 }, "more than the allowed 59 bytes"),
            (new() { Ratio = 1, RatioFreeBytes = 10 }, "a ratio of more than 1"),
        ];
        foreach (var (limits, says) in tooSmall)
        {
            var refusal = Assert.Throws<JettraException>(() => ReadAll(zip, limits));
            Assert.True(refusal.Code == "archive_limits" && refusal.Message.Contains(says, StringComparison.Ordinal), refusal.Message);
        }

        Assert.Equal(2, ReadAll(zip, new() { Entries = 2, DirectoryBytes = 98, EntryBytes = 37, TotalBytes = 60, RatioFreeBytes = 60 }).Count);
    }

    [Fact]
    public void A_bomb_is_stopped_while_it_inflates()
    {
        var bomb = RawZip.Make(new RawEntry("bomb", new byte[50_000_000]));
        var limits = new ArchiveLimits { RatioFreeBytes = 1 << 20 };
        var refusal = Assert.Throws<JettraException>(() => ReadAll(bomb, limits));
        Assert.Contains("a ratio of more than 500", refusal.Message, StringComparison.Ordinal);

        // One that declares little is stopped where its content passes what it declared.
        var liar = RawZip.Make(new RawEntry("liar", new byte[50_000_000]) { Size = 1000 });
        Assert.Contains("contains more than the 1000 bytes", Assert.Throws<JettraException>(() => ReadAll(liar)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_count_in_the_end_record_allocates_no_memory()
    {
        var refusal = Assert.Throws<JettraException>(() => ReadAll(RawZip.Make([One], e => e.Entries = 0xFFFE), ArchiveLimits.Default));
        Assert.Equal("archive_damaged", refusal.Code);
        Assert.Equal("archive_limits", Assert.Throws<JettraException>(() => ReadAll(RawZip.Make([One], e => e.Entries = 0xFFFE), new() { Entries = 100 })).Code);
    }

    [Fact]
    public void An_unreadable_disk_is_not_a_damaged_archive()
    {
        var noise = new byte[200_000];
        new Random(1).NextBytes(noise);
        var failing = new FailingStream(RawZip.Make(new RawEntry("noise", noise), Two));
        using var reader = ZipReader.Open(failing, ArchiveLimits.Default, CancellationToken.None);
        failing.Fails = true;
        Assert.Throws<IOException>(() => reader.Read(0));
    }

    [Fact]
    public void Extra_fields_of_common_tools_are_ignored()
    {
        byte[] times = [0x55, 0x54, 5, 0, 1, 1, 1, 1, 1], owner = [0x75, 0x78, 1, 0, 1], ntfs = [0x0A, 0, 4, 0, 0, 0, 0, 0];
        var zip = RawZip.Make(
            One with { LocalExtra = [.. times, .. owner], CentralExtra = times },
            Two with { CentralExtra = ntfs },
            One with { Name = "3", Flags = 8, Descriptor = Signed, SizeIsKnown = true },
            Two with { Name = "4", Method = 0, Flags = 8, Descriptor = Signed },
            One with { Name = "ü" },
            Two with { Name = "ä", CentralExtra = [0x75, 0x70, 7, 0, 1, 0, 0, 0, 0, .. "ä"u8] });

        Assert.Equal(["one", "two", "3", "4", "ü", "ä"], ReadAll(zip).Select(e => e.Split(':')[0]));
    }

    [Fact]
    public void The_directory_may_have_another_order_than_the_file()
    {
        var zip = RawZip.Make(One, Two, One with { Name = "3" });
        var directory = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        var second = directory + 46 + 3;
        byte[] turned = [.. zip[..directory], .. zip[second..(second + 49)], .. zip[directory..second], .. zip[(second + 49)..]];

        Assert.Equal(ReadAll(zip), ReadAll(turned));
    }

    internal static List<string> ReadAll(byte[] zip, ArchiveLimits? limits = null)
    {
        using var reader = ZipReader.Open(new MemoryStream(zip), limits ?? ArchiveLimits.Default, CancellationToken.None);
        var contents = new List<string>();
        var buffer = new byte[10_000];
        for (var i = 0; i < reader.Entries.Count; i++)
        {
            using var entry = reader.Read(i);
            var content = new MemoryStream();
            for (int count; (count = entry.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, count);
            }

            contents.Add($"{entry.Name}: {Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length)}");
        }

        return contents;
    }

    /// <summary>Cannot seek, so that a writer must use data descriptors.</summary>
    private sealed class OneWay : Stream
    {
        private readonly MemoryStream _to = new();

        public byte[] Written => _to.ToArray();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _to.Position;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _to.Write(buffer, offset, count);
    }

    private sealed class FailingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public bool Fails { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Fails ? throw new IOException("The disk cannot be read.") : base.Read(buffer, offset, count);
    }
}
