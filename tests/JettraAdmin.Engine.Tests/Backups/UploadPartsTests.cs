using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Tests.Archives;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>Files that come in parts: what arrived counts, whatever ended the part, and nothing else does.</summary>
public sealed class UploadPartsTests : IDisposable
{
    private const int Length = 300_000;
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(Length);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new(DateTimeOffset.UtcNow);
    private UploadStore _store;

    public UploadPartsTests() => _store = Started();

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Parts_become_the_file_and_only_the_whole_of_it_can_be_opened()
    {
        var id = Begin();

        var half = await Append(id, 0, 100_000);
        Assert.Equal((100_000, Length, false), (half.Bytes, half.Length, half.Complete));
        Assert.Equal(("upload_unfinished", ErrorKind.Conflict), Refusal(Assert.Throws<JettraException>(() => _store.Open(id))));
        var whole = await Append(id, 100_000, Length);

        Assert.True(whole.Complete);
        await using var file = _store.Open(id);
        Assert.Equal(SHA256.HashData(Content), await SHA256.HashDataAsync(file, Soon));
    }

    [Fact]
    public async Task What_came_before_a_connection_broke_counts()
    {
        var id = Begin();

        await Assert.ThrowsAsync<EndOfStreamException>(() => _store.AppendAsync(id, 0, new Sender(Content.AsMemory(0, 200_000), new EndOfStreamException()), null, Soon));

        Assert.Equal(200_000, _store.Find(id)!.Bytes);
        Assert.True((await Append(id, 200_000, Length)).Complete);
        Assert.Equal(Content, await ReadAsync(id));
    }

    [Fact]
    public async Task A_part_that_names_its_checksum_is_taken_whole_or_not_at_all()
    {
        var id = Begin();
        await Append(id, 0, 1000);
        var right = new PartChecksum(HashAlgorithmName.SHA1, CryptographicOperations.HashData(HashAlgorithmName.SHA1, Content.AsSpan(1000, 9000)));

        var wrong = await Assert.ThrowsAsync<JettraException>(() => _store.AppendAsync(id, 1000, Part(1000, 9999), right, Soon));
        Assert.Equal(("checksum_mismatch", ErrorKind.ChecksumMismatch), Refusal(wrong));
        await Assert.ThrowsAsync<EndOfStreamException>(() => _store.AppendAsync(id, 1000, new Sender(Content.AsMemory(1000, 5000), new EndOfStreamException()), right, Soon));
        Assert.Equal(1000, _store.Find(id)!.Bytes);
        Assert.Equal(1000, new FileInfo(_folder.File($"{id}.upload")).Length);

        Assert.Equal(10_000, (await _store.AppendAsync(id, 1000, Part(1000, 10_000), right, Soon)).Bytes);
        var rest = new PartChecksum(HashAlgorithmName.SHA256, SHA256.HashData(Content.AsSpan(10_000)));
        Assert.True((await _store.AppendAsync(id, 10_000, Part(10_000, Length), rest, Soon)).Complete);
        Assert.Equal(Content, await ReadAsync(id));
    }

    [Fact]
    public async Task A_part_begins_where_the_file_ends_and_nothing_comes_behind_its_end()
    {
        var id = Begin();
        await Append(id, 0, 1000);

        Assert.Equal(("upload_offset", ErrorKind.Conflict), Refusal(await Assert.ThrowsAsync<JettraException>(() => Append(id, 999, 2000))));
        Assert.Equal(("upload_offset", ErrorKind.Conflict), Refusal(await Assert.ThrowsAsync<JettraException>(() => Append(id, 1001, 2000))));
        byte[] longer = [.. Content[1000..], 1];
        Assert.Equal(("upload_too_long", ErrorKind.TooLarge), Refusal(await Assert.ThrowsAsync<JettraException>(() => _store.AppendAsync(id, 1000, new MemoryStream(longer), null, Soon))));
        Assert.Equal(1000, _store.Find(id)!.Bytes);

        Assert.True((await Append(id, 1000, Length)).Complete);
        Assert.True((await _store.AppendAsync(id, Length, Stream.Null, null, Soon)).Complete);
        Assert.Equal("upload_too_long", (await Assert.ThrowsAsync<JettraException>(() => _store.AppendAsync(id, Length, new MemoryStream([1]), null, Soon))).Code);
        Assert.Equal(Content, await ReadAsync(id));
    }

    [Fact]
    public async Task One_part_at_a_time_and_whoever_asks_where_to_go_on_ends_it()
    {
        var id = Begin();
        var slow = new Sender(Content.AsMemory(0, 5000), ended: null);
        var first = _store.AppendAsync(id, 0, slow, null, Soon);
        await slow.Drained;

        Assert.Equal(("upload_busy", ErrorKind.Locked), Refusal(await Assert.ThrowsAsync<JettraException>(() => Append(id, 0, 10))));
        var now = await _store.EndPartAsync(id, Soon);

        Assert.Equal(5000, now.Bytes);
        Assert.Equal(("upload_taken_over", ErrorKind.Conflict), Refusal(await Assert.ThrowsAsync<JettraException>(() => first)));
        Assert.True((await Append(id, 5000, Length)).Complete);
    }

    [Fact]
    public async Task A_server_that_stops_ends_the_part_and_the_next_run_goes_on()
    {
        var id = Begin("metadata as it was");
        var slow = new Sender(Content.AsMemory(0, 5000), ended: null);
        var first = _store.AppendAsync(id, 0, slow, null, Soon);
        await slow.Drained;

        _store.StopReceiving();
        Assert.Equal(("server_stopping", ErrorKind.Unavailable), Refusal(await Assert.ThrowsAsync<JettraException>(() => first)));
        Assert.Equal("server_stopping", (await Assert.ThrowsAsync<JettraException>(() => Append(id, 5000, 6000))).Code);
        var before = _store.Find(id)!;
        _store = Started();

        Assert.Equal(before, _store.Find(id));
        Assert.Equal("metadata as it was", before.Metadata);
        Assert.True((await Append(id, 5000, Length)).Complete);
        _store = Started();
        Assert.Equal(Content, await ReadAsync(id));
    }

    [Fact]
    public async Task After_a_crash_only_what_was_settled_counts()
    {
        var id = Begin();
        await Append(id, 0, 1000);
        await File.AppendAllTextAsync(_folder.File($"{id}.upload"), "written, and never flushed", Soon);
        await File.WriteAllTextAsync(_folder.File($"{id}.upload.note.draft"), "{", Soon);

        _store = Started();

        Assert.Equal(1000, _store.Find(id)!.Bytes);
        Assert.True((await Append(id, 1000, Length)).Complete);
        Assert.Equal(Content, await ReadAsync(id));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("""{"FileName":"f","By":"ann","CreatedAt":"2026-01-01T00:00:00Z","ChangedAt":"2999-01-01T00:00:00Z","Length":10,"Bytes":11,"Metadata":null}""")]
    [InlineData("""{"FileName":"f","By":"ann","CreatedAt":"2026-01-01T00:00:00Z","ChangedAt":"2999-01-01T00:00:00Z","Length":10,"Bytes":-1,"Metadata":null}""")]
    [InlineData("""{"FileName":"f","By":null,"CreatedAt":"2026-01-01T00:00:00Z","ChangedAt":"2999-01-01T00:00:00Z","Length":10,"Bytes":1,"Metadata":null}""")]
    [InlineData("""{"FileName":"f","By":"ann","CreatedAt":"2026-01-01T00:00:00Z","ChangedAt":"2999-01-01T00:00:00Z","Length":10,"Bytes":4,"Metadata":null}""")]
    [InlineData("""{"FileName":"f","By":"ann","CreatedAt":"2026-01-01T00:00:00Z","ChangedAt":"2020-01-01T00:00:00Z","Length":10,"Bytes":3,"Metadata":null}""")]
    public void A_note_that_is_not_sound_or_too_old_is_thrown_away_with_its_file(string note)
    {
        var id = new UploadId(Guid.NewGuid());
        File.WriteAllBytes(_folder.File($"{id}.upload"), [1, 2, 3]);
        File.WriteAllText(_folder.File($"{id}.upload.note"), note);

        _store = Started();
        _store.Sweep();

        Assert.Null(_store.Find(id));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_is_no_upload_in_parts_does_not_survive_a_start()
    {
        File.WriteAllText(_folder.File($"{Guid.NewGuid():N}.upload"), "came in one request");
        File.WriteAllText(_folder.File($"{Guid.NewGuid():N}.upload.note"), "has no file");
        File.WriteAllText(_folder.File("stray.txt"), "is nothing of ours");
        var outside = Path.Combine(Path.GetTempPath(), $"jettra-outside-{Guid.NewGuid():N}");
        File.WriteAllText(outside, "xyz");
        var linked = new UploadId(Guid.NewGuid());
        File.CreateSymbolicLink(_folder.File($"{linked}.upload"), outside);
        new UploadNote("f", "ann", _time.GetUtcNow(), _time.GetUtcNow(), 10, 3, null).Write(_folder.File($"{linked}.upload.note"));

        _store = Started();

        Assert.Empty(Directory.GetFiles(_folder.Path));
        Assert.Equal("xyz", File.ReadAllText(outside));
        File.Delete(outside);
    }

    [Fact]
    public async Task An_upload_is_thrown_away_a_day_after_the_last_of_it_came_and_not_while_more_comes()
    {
        var id = Begin();
        _time.Advance(TimeSpan.FromHours(23));
        var grown = await Append(id, 0, 1000);
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromDays(1), grown.ExpiresAt);
        var slow = new Sender(Content.AsMemory(1000, 5000), ended: null);
        var part = _store.AppendAsync(id, 1000, slow, null, Soon);
        await slow.Drained;

        _time.Advance(TimeSpan.FromHours(25));
        _store.Sweep();
        Assert.NotNull(_store.Find(id));
        await _store.EndPartAsync(id, Soon);
        await Assert.ThrowsAsync<JettraException>(() => part);
        _time.Advance(TimeSpan.FromHours(25));
        _store.Sweep();

        Assert.Null(_store.Find(id));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task What_is_thrown_away_while_a_part_comes_leaves_nothing()
    {
        var id = Begin();
        var slow = new Sender(Content.AsMemory(0, 5000), ended: null);
        var part = _store.AppendAsync(id, 0, slow, null, Soon);
        await slow.Drained;

        Assert.True(_store.Discard(id));
        Assert.False(_store.Discard(id));

        Assert.Equal("unknown_upload", (await Assert.ThrowsAsync<JettraException>(() => part)).Code);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Nobody_fills_the_server_with_beginnings()
    {
        for (var i = 0; i < UploadStore.MaxUnfinished; i++)
        {
            Begin();
        }

        Assert.Equal(("too_many_uploads", ErrorKind.TooMany), Refusal(Assert.Throws<JettraException>(() => Begin())));
        Assert.NotNull(_store.Begin("bob", "f.zip", 1, null));
        Assert.Equal("empty_upload", Assert.Throws<JettraException>(() => _store.Begin("bob", "f.zip", 0, null)).Code);
        Assert.Equal(("disk_full", ErrorKind.NoSpace), Refusal(Assert.Throws<JettraException>(() => _store.Begin("bob", "f.zip", long.MaxValue, null))));
    }

    [Fact]
    public async Task A_full_disk_keeps_what_arrived_and_goes_on_once_there_is_room()
    {
        Assert.SkipUnless(TemporaryFolder.MayMount, "A small disk is a mount of its own, which only root may make.");
        using var disk = new TemporaryFolder().AsDisk(512 * 1024);
        var store = new UploadStore(Options(disk.Path), _time, NullLogger<UploadStore>.Instance);
        store.Start();
        var id = store.Begin("ann", "f.zip", Length, null).Id;
        var ballast = new byte[300 * 1024];
        await File.WriteAllBytesAsync(disk.File("ballast"), ballast, Soon);

        var full = await Assert.ThrowsAsync<JettraException>(() => store.AppendAsync(id, 0, new MemoryStream(Content), null, Soon));

        Assert.Equal(("disk_full", ErrorKind.NoSpace), Refusal(full));
        Assert.Contains("is kept", full.Message, StringComparison.Ordinal);
        var kept = store.Find(id)!.Bytes;
        Assert.InRange(kept, 1, Length - 1);
        File.Delete(disk.File("ballast"));
        Assert.True((await store.AppendAsync(id, kept, new MemoryStream(Content[(int)kept..]), null, Soon)).Complete);
        await using var file = store.Open(id);
        Assert.Equal(SHA256.HashData(Content), await SHA256.HashDataAsync(file, Soon));
    }

    private UploadId Begin(string? metadata = null) => _store.Begin("ann", "sent.zip", Length, metadata).Id;

    private Task<Upload> Append(UploadId id, int from, int to) => _store.AppendAsync(id, from, Part(from, to), null, Soon);

    private static MemoryStream Part(int from, int to) => new(Content[from..to]);

    private async Task<byte[]> ReadAsync(UploadId id)
    {
        await using var file = _store.Open(id);
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Soon);
        return bytes.ToArray();
    }

    private UploadStore Started()
    {
        var store = new UploadStore(Options(_folder.Path), _time, NullLogger<UploadStore>.Instance);
        store.Start();
        return store;
    }

    private static BackupOptions Options(string folder) => new() { Server = "test", UploadDirectory = folder, File = "unused" };

    private static (string, ErrorKind) Refusal(JettraException e) => (e.Code, e.Kind);

    /// <summary>A sender that sends something, and then breaks off; or says nothing more until it is given up.</summary>
    private sealed class Sender(ReadOnlyMemory<byte> content, Exception? ended) : Stream
    {
        private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _position;

        public Task Drained => _drained.Task;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(Math.Min(buffer.Length, 7777), content.Length - _position);
            if (count > 0)
            {
                content.Slice(_position, count).CopyTo(buffer);
                _position += count;
                return count;
            }

            _drained.TrySetResult();
            if (ended is not null)
            {
                throw ended;
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
