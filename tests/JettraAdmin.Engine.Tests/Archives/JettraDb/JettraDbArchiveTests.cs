using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using static JettraAdmin.Engine.Tests.Archives.JettraDb.JettraDbArchive;

namespace JettraAdmin.Engine.Tests.Archives.JettraDb;

/// <summary>Archives that existing servers wrote are read to the last document, in order, and what has no place here is named.</summary>
public sealed class JettraDbArchiveTests
{
    private static readonly (string Name, byte[] Content) A = Document("items", "a", ("_id", "a"), ("n", 1)), B = Document("items", "b", ("_id", "b"), ("n", 2));

    [Fact]
    public void The_archive_of_a_real_server_is_read_completely()
    {
        var (reader, collections) = Read(Sample.Bytes("generated/basic_20261122082613.zip"));

        var items = Assert.Single(collections);
        Assert.Equal("items", items.Name);
        Assert.Equal(
            [
                """{"name":"Alice","_id":"3d8ae99f-0b2f-4d1b-a987-70f9a3a10b2e","age":30}""",
                """{"name":"Z","_id":"4c93ffa8-a0bd-4f7a-b77a-441374e58795"}""",
                """{"name":"M","_id":"cebefc85-aa87-4e03-936c-fff31cdf441a"}""",
                Sample.Values.Single(v => v.File == "generated/basic/items/long1.jdb").Json,
                """{"_id":"t1","a":1}""",
                """{"_id":"u1","id":"u1","n":1}""",
            ],
            items.Documents);
        Assert.Equal(["name (unique)", "name,price"], items.Indexes.Select(i => i.FieldList + (i.Unique ? " (unique)" : string.Empty)).Order());
        Assert.Equal(["items: 3 earlier versions of documents", UniqueName], reader.NotCarriedOver);
        Assert.Equal(reader.NotCarriedOver, reader.Contents.Listing!.NotCarriedOver);
        Assert.Equal([new CollectionContents(CollectionName.Parse("items"), 6, 6444)], reader.Contents.Collections);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 8, 26, 12, TimeSpan.Zero), reader.Contents.Listing.Newest);
    }

    [Theory]
    [InlineData("testbackupdb_20251214211203.zip", "dc13e797-acd8-40b7-a39b-ca43c18c8a3b")]
    [InlineData("testbackupdb_20251214213813.zip", "5234d91e-1a78-4d33-a556-236daec17fff")]
    public void The_archives_that_their_authors_committed_are_read(string file, string id)
    {
        var (reader, collections) = Read(Sample.Bytes("backups/" + file));

        Assert.Equal([$$"""{"name":"Alice","_id":"{{id}}"}"""], Assert.Single(collections).Documents);
        Assert.Empty(reader.NotCarriedOver);
    }

    [Fact]
    public void An_archive_without_entries_can_be_restored_on_request()
    {
        var (reader, collections) = Read(Sample.Bytes("backups/testdb_20251222162213.zip"));

        Assert.Empty(collections);
        Assert.True(reader.Contents.Listing!.IsEmpty);
    }

    [Fact]
    public void An_archive_with_only_losses_counts_as_empty()
    {
        foreach (var file in new[] { "_engine/config.jdb", "_users/a.jdb", "_info/i.jdb", "__MACOSX/items/._a.jdb", "_rules/" })
        {
            var contents = Read(Of((file, file[^1] == '/' ? [] : [0xA0]), ("_engine/x.jdb", [0xA0]))).Reader.Contents;

            Assert.True(contents.Listing!.IsEmpty, file);
            var refusal = Assert.Throws<JettraException>(() => contents.EnsureNotEmpty(allowEmpty: false));
            Assert.Equal("archive_empty", refusal.Code);
            Assert.Contains("would create an empty database", refusal.Message, StringComparison.Ordinal);
            contents.EnsureNotEmpty(allowEmpty: true);
        }

        Assert.False(Read(Of(("items/", []), ("_engine/x.jdb", [0xA0]))).Reader.Contents.Listing!.IsEmpty);
    }

    [Fact]
    public void Every_single_file_is_a_document_in_an_archive()
    {
        var files = Sample.Values.Where(v => v.Json[0] == '{').Select(v => (Name: Path.GetFileName(v.File), v.File, v.Json)).ToArray();
        var (_, collections) = Read(Of([.. files.Select((f, i) => ($"c{i:D2}/{Path.GetFileNameWithoutExtension(f.Name)}.jdb", Sample.Bytes(f.File)))]));

        Assert.Equal(files.Length, collections.Count);
        foreach (var (file, collection) in files.Zip(collections))
        {
            var document = Assert.Single(collection.Documents);
            Assert.True(document == file.Json || document.EndsWith(file.Json[1..], StringComparison.Ordinal), document);
        }
    }

    [Fact]
    public void The_reserved_name_is_so_in_any_case()
    {
        var (reader, collections) = Read(Of(A, ("_INFO/i.jdb", [0xA0]), ("_Info/_indexes.jdb", [0xA0])));

        Assert.Equal(["items"], collections.Select(c => c.Name));
        Assert.Equal("_INFO: 2 documents, under a name that is reserved here", Assert.Single(reader.Losses).Sentence);
    }

    [Fact]
    public void A_too_long_collection_name_can_be_fixed_by_renaming_its_folder()
    {
        var refusal = Assert.Throws<JettraException>(() => { Read(Of(A, Document(new string('ж', 34), "b", ("_id", "b")))); });
        Assert.Contains("Unpack the archive, rename the folder of the collection", refusal.Hint!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["items", "short"], Read(Of(A, Document("short", "b", ("_id", "b")))).Collections.Select(c => c.Name));
    }

    [Fact]
    public void Documents_are_sorted_by_id_regardless_of_file_names()
    {
        var (_, collections) = Read(Of(
            Document("z", "1", ("_id", "\U0001F600")), Document("z", "2", ("_id", "\uFFFD")), Document("a", "\uFFFD", ("n", 1)), Document("z", "0", ("_id", "x")),
            Document("a", "\U0001F600", ("n", 2)), Document("a", "later", ("id", "0"), ("n", 3)), Document("a", "5", ("id", 7L)), Document("a", "6", ("id", string.Empty))));

        Assert.Equal(["a", "z"], collections.Select(c => c.Name));
        Assert.Equal(
            [
                """{"_id":"0","id":"0","n":3}""", """{"_id":"5","id":7}""", """{"_id":"6","id":""}""", "{\"_id\":\"\uFFFD\",\"n\":1}", "{\"_id\":\"\U0001F600\",\"n\":2}",
            ],
            collections[0].Documents);
        Assert.Equal(["""{"_id":"x"}""", "{\"_id\":\"\uFFFD\"}", "{\"_id\":\"\U0001F600\"}"], collections[1].Documents);
    }

    [Fact]
    public void Any_database_is_read_as_it_was_written()
    {
        var first = Environment.TickCount & 0xFFFFFF;
        for (var seed = first; seed < first + 60; seed++)
        {
            var random = new Random(seed);
            var encoders = new Encoders(seed);
            var expected = new SortedDictionary<string, SortedDictionary<string, string>>(Utf8Order.Instance);
            var files = new List<(string, byte[])>();
            for (var i = random.Next(200); i > 0; i--)
            {
                var (collection, id) = ($"c{random.Next(4)}", string.Concat("\uFFFD\U0001F600azé/".EnumerateRunes().OrderBy(_ => random.Next()).Take(3)) + i);
                var value = encoders.Object(3);
                value["_id"] = id;
                var engine = random.Next(2) == 0;
                files.Add(($"{collection}/{(random.Next(20) == 0 ? "other" + i : id.Replace('/', '_'))}.jdb", engine ? Encoders.Engine(value) : encoders.Cbor(value)));
                expected.TryAdd(collection, new SortedDictionary<string, string>(Utf8Order.Instance));
                expected[collection][id] = Encoders.Json(engine ? Encoders.AsEngine(value) : value);
            }

            var (reader, collections) = Read(Of([.. files.OrderBy(_ => random.Next())]));

            Assert.True(expected.Select(c => c.Key).SequenceEqual(collections.Select(c => c.Name)), $"Seed {seed}.");
            Assert.True(expected.SelectMany(c => c.Value.Values).SequenceEqual(collections.SelectMany(c => c.Documents)), $"Seed {seed}.");
            Assert.Equal(files.Count, reader.Contents.Documents);
        }
    }

    [Fact]
    public void Losses_are_listed_and_passwords_are_never_restored()
    {
        byte[] any = [0xA0];
        var (reader, collections) = Read(Of(
            A, ("items/_versions/a/1.jdb", any), ("items/_versions/a/2.jdb", any), ("gone/_versions/x/1.jdb", any), ("_users/u.jdb", any), ("_Users/v.jdb", any),
            ("_users/_versions/u/1.jdb", any), ("_info/i.jdb", any), ("_transactions/tx/1.op", any), ("_engine/config.jdb", any), ("items/notes.txt", any), (".DS_Store", any),
            Document("_rules", "r", ("_id", "r")), ("empty/", [])));

        Assert.Equal(["_rules", "empty", "gone", "items"], collections.Select(c => c.Name));
        Assert.Equal([1, 0, 0, 1], collections.Select(c => c.Documents.Count));
        Assert.Equal(
            [
                "gone: 1 earlier version of documents",
                "items: 2 earlier versions of documents",
                "_users: 3 files of accounts, which contain passwords in clear text",
                "_info: 1 document, under a name that is reserved here",
                "_transactions: 1 step of transactions that were not committed",
                "_rules: 1 document of validation rules, kept as data; the rules are not enforced here yet",
                "2 files that do not belong to a database, such as \"items/notes.txt\"",
            ],
            reader.NotCarriedOver);
    }

    [Fact]
    public void Rules_are_counted_first_and_listed_by_collection_after_reading()
    {
        object? Rule(params string[] fields) => fields.Select(f => (object?)new Dictionary<string, object?> { [f] = new Dictionary<string, object?> { ["type"] = "not_null" } }).ToList();
        var archive = Of(
            A, Document("_rules", "r1", ("_id", "r1"), ("people", Rule("name", "age")), ("note", "x")), Document("_rules", "r2", ("_id", "r2"), ("countries", Rule("code"))));

        using (var opened = ArchiveReader.Open(new MemoryStream(archive), ArchiveLimits.Default, CancellationToken.None))
        {
            Assert.Equal(
                [new RestoreLoss(RestoreLossKind.Rules, "_rules", 2, "_rules: 2 documents of validation rules, kept as data; the rules are not enforced here yet")],
                opened.Contents.Losses);
        }

        Assert.Equal(
            [new RestoreLoss(RestoreLossKind.Rules, "_rules", 3, "_rules: 3 validation rules for countries, people, kept as data; they are not enforced here yet")],
            Read(archive).Reader.Losses);
    }

    [Fact]
    public void Every_kind_of_loss_is_reported_with_kind_and_count()
    {
        byte[] any = [0xA0];
        var (reader, _) = Read(Of(
            ("items/_indexes.jdb", new Encoders(1).Cbor(new List<object?> { Index("n", true), Index("m", true), Index("a,b", false) })),
            Document("items", "a", ("_id", "a"), ("n", double.NaN)), ("items/_versions/a/1.jdb", any), ("_users/u.jdb", any), ("_info/i.jdb", any),
            ("_transactions/tx/1.op", any), Document("_rules", "r", ("_id", "r")), ("notes.txt", any)));

        Assert.Equal(
            [
                (RestoreLossKind.Versions, "items", 1), (RestoreLossKind.Values, "items", 1), (RestoreLossKind.Indexes, "items", 1), (RestoreLossKind.Accounts, "_users", 1),
                (RestoreLossKind.ReservedNames, "_info", 1), (RestoreLossKind.Transactions, "_transactions", 1), (RestoreLossKind.Rules, "_rules", 1),
                (RestoreLossKind.UniqueIndexes, null, 2), (RestoreLossKind.OtherFiles, null, 1),
            ],
            reader.Losses.Select(l => (l.Kind, l.Collection, l.Count)));
    }

    [Fact]
    public void A_damaged_index_file_does_not_prevent_listing()
    {
        using var reader = ArchiveReader.Open(new MemoryStream(Of(A, ("items/_indexes.jdb", [0xBF, 0x63]))), ArchiveLimits.Default, CancellationToken.None);

        Assert.Empty(reader.Contents.Losses);
        Assert.Equal("archive_untranslatable", Assert.Throws<JettraException>(() => reader.Expect(null, CancellationToken.None)).Code);
    }

    [Fact]
    public void A_long_list_of_losses_is_cut()
    {
        var (reader, _) = Read(Of([.. Enumerable.Range(0, 70).Select(i => ($"c{i:D2}/_versions/a/1.jdb", new byte[] { 0xA0 }))]));

        Assert.Equal(50, reader.NotCarriedOver.Count);
        Assert.Equal("and 21 more of this kind", reader.NotCarriedOver[^1]);

        (reader, _) = Read(Of([.. Enumerable.Range(0, 70).Select(i => ($"c{i:D2}/_versions/a/1.jdb", new byte[] { 0xA0 })), Document("_rules", "r", ("_id", "r"))]));
        Assert.Equal((50, RestoreLossKind.Rules), (reader.Losses.Count, reader.Losses[^1].Kind));
    }

    [Fact]
    public void Unsupported_numbers_and_indexes_are_listed()
    {
        var indexes = new Encoders(1).Cbor(new List<object?>
        {
            Index("n", true), Index("a,b", false), Index("n", false), Index(string.Empty, false), new Dictionary<string, object?> { ["fields"] = new List<object?> { "x", "y.z" } },
        });
        var (reader, collections) = Read(Of(("items/_indexes.jdb", indexes), Document("items", "a", ("_id", "a"), ("n", double.NaN), ("m", double.NegativeInfinity)), B));

        Assert.Equal("""{"_id":"a","n":"NaN","m":"-Infinity"}""", collections[0].Documents[0]);
        Assert.Equal(["n", "x,y.z"], collections[0].Indexes.Select(i => i.FieldList));
        Assert.True(collections[0].Indexes[0].Unique);
        Assert.Equal(
            [
                "items: 2 numbers that JSON cannot represent (NaN, Infinity), converted to strings",
                "items: the index on \"a,b\", which is not supported here",
                "items: the index on \"n\", which is defined twice",
                "items: the index on \"\", which is not supported here",
                UniqueName.Replace("items: name", "items: n", StringComparison.Ordinal),
            ],
            reader.NotCarriedOver);
    }

    [Fact]
    public void Unsupported_indexes_are_listed_once_on_opening()
    {
        var indexes = new Encoders(1).Cbor(new List<object?> { Index("a,b", false), Index("n", false), Index("n", false) });
        using var reader = ArchiveReader.Open(
            new MemoryStream(Of(A, ("items/_indexes.jdb", indexes), ("more/_indexes.jdb", indexes))), ArchiveLimits.Default, CancellationToken.None);
        string[] expected =
        [
            "items: the index on \"a,b\", which is not supported here", "items: the index on \"n\", which is defined twice",
            "more: the index on \"a,b\", which is not supported here", "more: the index on \"n\", which is defined twice",
        ];

        Assert.Equal(expected, reader.Contents.Losses.Select(l => l.Sentence.ToString()));
        reader.Expect(null, CancellationToken.None);
        Assert.Equal(expected, reader.NotCarriedOver);
    }

    [Fact]
    public void The_first_unsupported_indexes_are_listed_and_all_are_counted()
    {
        var indexes = new Encoders(1).Cbor(Enumerable.Range(0, 300).Select(i => (object?)Index($"a,{i}", false)).ToList());
        var (reader, _) = Read(Of(A, ("items/_indexes.jdb", indexes)));

        Assert.Equal((50, "and 251 more of this kind", 251), (reader.Losses.Count, reader.NotCarriedOver[^1], reader.Losses[^1].Count));
    }

    [Fact]
    public void Backslashes_are_separators_only_in_archives_from_Windows()
    {
        (string, byte[]) W((string Name, byte[] Content) file) => (file.Name.Replace('/', '\\'), file.Content);

        var (windows, collections) = Read(Of(W(A), W(B), ("items\\_versions\\a\\1.jdb", [0xA0]), ("_users\\u.jdb", [0xA0])));
        Assert.Equal(2, Assert.Single(collections).Documents.Count);
        Assert.Equal(2, windows.NotCarriedOver.Count);

        (_, collections) = Read(Of(A, Document("items", "x\\y", ("n", 1)), Document("_users\\x", "z", ("n", 1))));
        Assert.Equal(["_users\\x", "items"], collections.Select(c => c.Name));
        Assert.Contains("""{"_id":"x\\y","n":1}""", collections[1].Documents);
    }

    [Fact]
    public void Unconvertible_archives_are_refused_with_the_entry()
    {
        byte[] sound = [0xA0];
        var longName = new string('x', 130);
        ((string, byte[])[] Files, string Says)[] refused =
        [
            ([A, ("items/x.jdb", [])], "\"items/x.jdb\" is not a valid document. It is empty."),
            ([A, ("items/x.jdb", "hello"u8.ToArray())], "\"items/x.jdb\" is not a valid document. It begins with the byte 68"),
            ([A, ("items/x.jdb", [0xBF, 0x61])], "\"items/x.jdb\" is not a valid document. The stored value is malformed"),
            ([A, ("items/x.jdb", [0x80])], "The document is not a JSON object"),
            ([A, Document("items", "x", ("_id", 7))], "_id is not a string"),
            ([A, Document("items", "x\u0001", ("n", 7))], "not a valid document id"),
            ([A, ("items/x.jdb", [0xA2, 0x61, 0x61, 1, 0x61, 0x61, 2])], "has the property \"a\" twice"),
            ([A, ("items/x.jdb", [0xA1, 0x61, 0x61, 0x61, 0xFF])], "bytes that are not UTF-8"),
            ([A, ("items/_indexes.jdb", [0xA0])], "\"items/_indexes.jdb\" is not valid. It is not a list of index definitions."),
            ([A, ("items/_indexes.jdb", [0x81, 0xA0])], "not a list of index definitions"),
            ([A, ("items/_indexes.jdb", [0x81])], "\"items/_indexes.jdb\" is not valid. The stored value"),
            ([A, Document("items", "y", ("_id", "a"))], "\"items/a.jdb\" and \"items/y.jdb\" contain documents with the same id, \"a\""),
            ([A, ("a.jdb", sound)], "\"a.jdb\" is a document outside of all collections"),
            ([A, ("items/deep/a.jdb", sound)], "\"items/deep/a.jdb\" is a document outside of all collections"),
            ([("mydb/items/a.jdb", sound)], "\"mydb/items/a.jdb\" is a document outside of all collections"),
            ([A, ("../a.jdb", sound)], "\"..\" is not a valid collection name here"),
            ([A, ("../../etc/a.jdb", sound)], "\"../../etc/a.jdb\" is a document outside of all collections"),
            ([A, ("/a.jdb", sound)], "\"\" is not a valid collection name here"),
            ([A, ("./a.jdb", sound)], "\".\" is not a valid collection name here"),
            ([A, ($"{longName}/a.jdb", sound)], "is not a valid collection name here"),
        ];
        foreach (var (files, says) in refused)
        {
            var refusal = Assert.Throws<JettraException>(() => { Read(Of(files)); });
            Assert.Equal((ErrorKind.Unprocessable, "archive_untranslatable"), (refusal.Kind, refusal.Code));
            Assert.True(refusal.Message.Contains(says, StringComparison.Ordinal), $"{says}: {refusal.Message}");
            Assert.NotNull(refusal.Hint);
        }
    }

    [Fact]
    public void A_manifest_beside_decides_for_our_own_format()
    {
        var own = ForgedArchive.Entries(SampleDatabase.Write(SampleDatabase.Small));
        var mixed = RawZip.Make([new RawEntry("items/a.jdb", A.Content), .. own]);

        Assert.Equal("archive_damaged", SampleDatabase.Refused(mixed).Code);
    }

    [Fact]
    public void Every_flipped_bit_is_refused_or_changes_nothing()
    {
        var archive = Of(A, B, ("items/_versions/a/1.jdb", [0xA0]), ("items/_indexes.jdb", new Encoders(1).Cbor(new List<object?> { Index("n", false) })));
        var whole = Read(archive).Reader.Proof!.Digest;
        for (var bit = 0; bit < archive.Length * 8; bit++)
        {
            byte[] flipped = [.. archive];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.Equal(whole, Read(flipped).Reader.Proof!.Digest);
            }
            catch (JettraException e)
            {
                Assert.Equal(ErrorKind.Unprocessable, e.Kind);
            }
        }
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var archive = Of(A, B);
        for (var length = 0; length < archive.Length; length++)
        {
            Assert.Equal(ErrorKind.Unprocessable, Assert.Throws<JettraException>(() => { Read(archive[..length]); }).Kind);
        }
    }

    [Fact]
    public void Limits_hold_for_them_too()
    {
        var archive = Of(A, B, Document("items", "c", ("text", new string('x', 100_000))));

        Assert.Equal("archive_limits", Assert.Throws<JettraException>(() => { Read(archive, new ArchiveLimits { Entries = 2 }); }).Code);
        Assert.Equal("archive_limits", Assert.Throws<JettraException>(() => { Read(archive, new ArchiveLimits { EntryBytes = 1000 }); }).Code);
        Assert.Equal("archive_limits", Assert.Throws<JettraException>(() => { Read(archive, new ArchiveLimits { TotalBytes = 1000 }); }).Code);
        Assert.Equal("archive_limits", Assert.Throws<JettraException>(() => { Read(archive, new ArchiveLimits { RatioFreeBytes = 0, Ratio = 2 }); }).Code);
        var great = Of(("items/x.jdb", new byte[(3 * Engine.Model.Document.MaxBytes) + 1]));
        Assert.Contains("more than a document of 16 MiB needs", Assert.Throws<JettraException>(() => { Read(great); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_changes_between_the_two_passes_is_refused()
    {
        // More than is read at once, so that the second reading sees the file again.
        (string, byte[])[] filler = [.. Enumerable.Range(0, 200).Select(i => Document("items", $"f{i}", ("text", RandomText(i))))];
        var bytes = Of([A, .. filler, B]);
        var other = Of([A, .. filler, Document("items", "b", ("_id", "b"), ("n", 3))]);
        Assert.Equal(bytes.Length, other.Length);
        using var reader = ArchiveReader.Open(new MemoryStream(bytes), ArchiveLimits.Default, CancellationToken.None);
        using var later = ArchiveReader.Open(new MemoryStream(other), ArchiveLimits.Default, CancellationToken.None);
        Assert.False(reader.Contents.Identity == later.Contents.Identity);
        reader.Expect(null, CancellationToken.None);
        other.CopyTo(bytes.AsSpan());

        var refusal = Assert.Throws<JettraException>(() => reader.ReadCollections(CancellationToken.None).ToList());
        Assert.Equal("archive_damaged", refusal.Code);
    }

    [Fact]
    public void Seventy_thousand_documents_are_read_in_order()
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var writing = File.Create(file))
            {
                Write(writing, Enumerable.Range(0, 70_000).Select(i => (i * 48_271L) % 70_001).Select(i => Document("items", $"d{i:D6}", ("_id", $"d{i:D6}"), ("n", i))));
            }

            using var stream = File.OpenRead(file);
            using var reader = ArchiveReader.Open(stream, ArchiveLimits.Default, CancellationToken.None);
            Assert.Equal(70_000, reader.Contents.Documents);
            var proof = reader.Expect(null, CancellationToken.None);
            Assert.Equal(70_000, proof.Documents);
            foreach (var collection in reader.ReadCollections(CancellationToken.None))
            {
                Assert.Equal(70_000, collection.ReadDocuments().Count());
            }

            Assert.Equal(proof.Digest, reader.Proof!.Digest);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string RandomText(int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, 1000).Select(_ => (char)random.Next('!', '~')));
    }

    private static Dictionary<string, object?> Index(string field, bool unique) => new()
    {
        ["fields"] = new List<object?> { field },
        ["unique"] = unique,
        ["sequential"] = false,
    };
}
