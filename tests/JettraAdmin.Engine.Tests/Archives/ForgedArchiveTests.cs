using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>What somebody does to an archive on purpose, with every checksum put right again.</summary>
public sealed class ForgedArchiveTests
{
    private static readonly string A = Doc("a"), B = Doc("b");

    [Fact]
    public void The_test_forge_makes_valid_archives_when_nothing_is_forged()
    {
        Read(ForgedArchive.Of($"[\n{A},\n{B}\n]\n", A, B));
        Read(ForgedArchive.Of("[\n]\n"));
        Read(ForgedArchive.WithManifest(Write(Small), text => text));
    }

    [Fact]
    public void Only_the_exact_lines_are_read()
    {
        (string Content, string Says)[] forgeries =
        [
            ($"[\n{B},\n{A}\n]\n", "document 2, \"a\", out of order"),
            ($"[\n{A},\n{A}\n]\n", "document 2, \"a\", out of order"),
            ($"[{A},\n{B}]\n", "begin with a line that contains only ["),
            ($"\uFEFF[\n{A},\n{B}\n]\n", "begin with a line that contains only ["),
            (string.Empty, "has 0 bytes, which does not match the 2 documents of 34 bytes"),
            ($"\n{A},\n{B}\n]\n", "begin with a line that contains only ["),
            ($"[\r\n{A},\r\n{B}\r\n]\r\n", "begin with a line that contains only ["),
            ($"[\n{A},\r\n{B}\n]\n", "document 1, at byte 2"),
            ($"[\n{A} ,\n{B}\n]\n", "white space inside document 1"),
            ($"[\n{A},\n {B}\n]\n", "white space inside document 2, at byte 21"),
            ($"[\n{A},\n{B}\n] \n", "lacks a comma after document 2"),
            ($"[\n{A.Replace(":", ": ", StringComparison.Ordinal)},\n{B}\n]\n", "white space inside document 1"),
            ($"[\n{A}\n{B}\n]\n", "lacks a comma after document 1"),
            ($"[\n{A},\n{B},\n]\n", "has a comma after its last document, 2"),
            ($"[\n{A},\n\n{B}\n]\n", "an invalid document 2"),
            ($"[\n{A},\n{B}\n]", "does not end with a line feed"),
            ($"[\n{A},\n{B}\n", "does not end with a line that contains only ]"),
            ($"[\n{A},\n{B}\n]\n\n", "continues after"),
            ($"[\n{A},\n{B}\n]\n[\n]\n", "continues after"),
            ($"[\n{A},\n{B}\n]\nx", "does not end with a line feed"),
            ($"[\n{A},\n{B}{B}\n]\n", "an invalid document 2"),
            ($"[\n{A},\n[1,2,3,4,5]\n]\n", "an invalid document 2"),
            ($"[\n{A},\n{{\"none\":1}}\n]\n", "an invalid document 2"),
            ($"[\n{A},\n{{\"_id\":7890}}\n]\n", "an invalid document 2"),
            ($"[\n{A},\n{{\"_id\":\"b\",\"_id\":\"b\"}}\n]\n", "an invalid document 2"),
            ($"[\n{A}\n]\n", "has 22 bytes, which does not match the 2 documents of 34 bytes"),
            ($"[\n{Doc("a", "\"n\":12345678901234567890")}\n]\n", "contains 1 documents of 36 bytes, but the manifest states 2 of 34"),
            ($"[\n{A},\n{B},\n{Doc("c")}\n]\n", "contains 3 documents"),
            ($"[\n{A},\n{Doc("b", "\"n\":2")}\n]\n", "the digests differ"),
            ("[\n]\n", "has 4 bytes, which does not match the 2 documents of 34 bytes"),
        ];
        foreach (var (content, says) in forgeries)
        {
            var refusal = Refused(ForgedArchive.Of(content, A, B));
            Assert.Equal("archive_damaged", refusal.Code);
            Assert.Contains("\"c.json\"", refusal.Message, StringComparison.Ordinal);
            Assert.True(refusal.Message.Contains(says, StringComparison.Ordinal), $"{content}: {refusal.Message}");
        }
    }

    [Fact]
    public void Unsorted_documents_are_refused_even_with_correct_hashes() =>
        Assert.Contains("out of order", Refused(ForgedArchive.Of($"[\n{B},\n{A}\n]\n", B, A)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_line_longer_than_any_document_is_refused_early()
    {
        var refusal = Refused(ForgedArchive.Of($"[\n{new string('x', 40_000_000)}\n]\n", A, B, Doc("c")));
        Assert.Contains("line longer than the largest document", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Swapped_contents_are_refused()
    {
        var entries = ForgedArchive.Entries(Write([new("a", [A], []), new("b", [B], [])]));
        var swapped = RawZip.Make(new RawEntry("a.json", entries[1].Content), new RawEntry("b.json", entries[0].Content), entries[2]);
        Assert.Contains("\"a.json\" does not contain the documents of the manifest", Refused(swapped).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_index_files_are_refused()
    {
        var index = IndexDefinition.Create("n", unique: true);
        foreach (var content in new[]
        {
            "[\n]\n", string.Empty, $"[\n{index.AsNonUnique().Canonical}\n]\n", $"[\n{index.Canonical}\n]", $"[\n{index.Canonical}\n]\n\n", $"[{index.Canonical}]\n",
        })
        {
            var entries = ForgedArchive.Entries(Write([new("a", [A], [index])]));
            entries[1] = new RawEntry("a.idx", content);
            Assert.Contains("\"a.idx\" does not contain the index definitions", Refused(RawZip.Make([.. entries])).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Entries_are_exactly_those_of_the_manifest()
    {
        var entries = ForgedArchive.Entries(Write([new("a", [A], []), new("b", [B], [])]));
        RawEntry a = entries[0], b = entries[1], info = entries[2];
        (RawEntry[] Entries, string Code, string Says)[] forgeries =
        [
            ([a, info], "archive_damaged", "\"b.json\" of the manifest is missing"),
            ([a, b, info, new RawEntry("c.json", "[\n]\n")], "archive_damaged", "\"c.json\" is not in the manifest"),
            ([a, b, info, new RawEntry("../c.json", "[\n]\n")], "archive_damaged", "\"../c.json\" is not in the manifest"),
            ([a, b, new RawEntry("b/", string.Empty) { Method = 0 }, info], "archive_damaged", "\"b/\" is not in the manifest"),
            ([a, b, new RawEntry("b.idx", "[\n]\n"), info], "archive_damaged", "\"b.idx\" is not in the manifest"),
            ([a, b, new RawEntry("_versions/a/1.json", "{}"), info], "archive_unsupported", "\"_versions/a/1.json\""),
            ([a, b, info, new RawEntry("_versions/a/1.json", "{}")], "archive_unsupported", "\"_versions/a/1.json\""),
            ([a, a, b, info], "archive_damaged", "\"a.json\" occurs twice"),
            ([a, b], "archive_foreign", "neither a file _info.json"),
            ([new RawEntry("A.json", a.Content), b, info], "archive_damaged", "\"a.json\" of the manifest is missing"),
            ([new RawEntry("%61.json", a.Content), b, info], "archive_damaged", "\"a.json\" of the manifest is missing"),
            ([new RawEntry("../a.json", a.Content), b, info], "archive_damaged", "\"a.json\" of the manifest is missing"),
            ([new RawEntry("/a.json", a.Content), b, info], "archive_damaged", "\"a.json\" of the manifest is missing"),
            ([new RawEntry("x\\a.json", a.Content), b, info], "archive_damaged", "\"a.json\" of the manifest is missing"),
            ([new RawEntry("users/a.txt", "x")], "archive_foreign", "neither a file _info.json"),
        ];
        foreach (var (forged, code, says) in forgeries)
        {
            var refusal = Refused(RawZip.Make(forged));
            Assert.True(refusal.Code == code && refusal.Message.Contains(says, StringComparison.Ordinal), $"{says}: {refusal.Code} {refusal.Message}");
            Assert.NotNull(refusal.Hint);
        }
    }

    [Fact]
    public void Only_the_exact_manifest_is_read()
    {
        (string From, string To, string Code)[] forgeries =
        [
            ("\"version\": 1", "\"version\": 2", "archive_version_unknown"),
            ("\"version\": 1", "\"version\": 1.0", "archive_version_unknown"),
            ("\"version\": 1", "\"version\": \"1\"", "archive_damaged"),
            ("jettra-archive", "other-archive", "archive_foreign"),
            ("\"format\"", "\"Format\"", "archive_foreign"),
            ("\"server\"", "\"more\": 1,\n  \"server\"", "archive_damaged"),
            ("\"server\"", "\"server\": \"x\",\n  \"server\"", "archive_damaged"),
            ("my_database", "../my_database", "archive_damaged"),
            ("0193c5a0-0000-7000-8000-000000000001", "0193C5A0-0000-7000-8000-000000000001", "archive_damaged"),
            ("2025-12-14T12:00:01.2340000Z", "2025-12-14T12:00:01Z", "archive_damaged"),
            ("JettraAdmin 1.0.0", "", "archive_damaged"),
            ("JettraAdmin 1.0.0", "a\\nb", "archive_damaged"),
            ("\"empty.json\"", "\"people.json\"", "archive_damaged"),
            ("\"empty.json\"", "\"../empty.json\"", "archive_damaged"),
            ("\"name\": \"empty\"", "\"name\": \"zempty\"", "archive_damaged"),
            ("\"name\": \"empty\"", "\"name\": \"_info\"", "archive_damaged"),
            ("\"documents\": 0", "\"documents\": 1", "archive_damaged"),
            ("\"documents\": 0", "\"documents\": -0", "archive_damaged"),
            ("\"documents\": 0", "\"documents\": 0e3", "archive_damaged"),
            ("\"documents\": 0", "\"documents\": -1", "archive_damaged"),
            ("\"bytes\": 0", "\"bytes\": 99999999999999999999", "archive_damaged"),
            ("\"bytes\": 0", "\"bytes\": 1", "archive_damaged"),
            ("\"bytes\": 0", "\"bytes\": 9223372036854775807", "archive_damaged"),
            ("\"documents\": 0", "\"documents\": 00", "archive_damaged"),
            ("\"unique\":true", "\"unique\":false", "archive_damaged"),
            ("\"born,name\"", "\"zorn,name\"", "archive_damaged"),
            ("\"born,name\"", "\"name\"", "archive_damaged"),
            ("\"born,name\"", "\"born,born\"", "archive_damaged"),
            ("}\n", "} x\n", "archive_damaged"),
        ];
        foreach (var (from, to, code) in forgeries)
        {
            var archive = ForgedArchive.WithManifest(Write(Small), text =>
            {
                var at = to == "} x\n" ? text.LastIndexOf(from, StringComparison.Ordinal) : text.IndexOf(from, StringComparison.Ordinal);
                Assert.True(at >= 0, from);
                return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
            });
            var refusal = Refused(archive);
            Assert.True(refusal.Code == code, $"{from} → {to}: {refusal.Code} {refusal.Message}");
        }
    }

    [Fact]
    public void An_edited_manifest_is_refused_by_its_checksum()
    {
        var entries = ForgedArchive.Entries(Write(Small));
        var text = System.Text.Encoding.UTF8.GetString(entries[^1].Content).Replace("2025-12-14", "2026-12-14", StringComparison.Ordinal);
        entries[^1] = new RawEntry("_info.json", text);
        Assert.Contains("its checksum is wrong", Refused(RawZip.Make([.. entries])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void White_space_in_a_manifest_is_free() => Read(ForgedArchive.WithManifest(Write(Small), text => text.Replace("\n  ", "\r\n\t ", StringComparison.Ordinal)));
}
