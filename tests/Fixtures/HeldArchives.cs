using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Fixtures;

/// <summary>A real store of archives, which holds whoever writes or reads one in the middle of it, where a test asks for that.</summary>
public sealed class HeldArchives(IArchiveStore store) : IArchiveStore
{
    private const int Some = 100_000;

    private Action? _writing;
    private Action? _reading;

    public string Location => store.Location;

    public long? FreeBytes => Free ?? store.FreeBytes;

    /// <summary>How much room a test says there is; null for what the store says.</summary>
    public long? Free { get; set; }

    /// <summary>Whether the disk cannot flush what was published and deleted, so that the outcomes of jobs stay unknown.</summary>
    public bool CannotSettle { get; set; }

    /// <summary>Whether what is read of an archive differs from what is in the file, as with a failing disk.</summary>
    public bool ReadsWrongly { get; set; }

    /// <summary>Holds the next who writes an archive, once some of it is written.</summary>
    public HoldPoint HoldWriter() => HoldPoint.In(ref _writing);

    /// <summary>Holds the next who reads what an archive holds, in the middle of it.</summary>
    public HoldPoint HoldReader() => HoldPoint.In(ref _reading);

    public Task StartAsync(CancellationToken ct) => store.StartAsync(ct);

    public async Task<IArchiveDraft> CreateAsync(DatabaseName database, DateTimeOffset createdAt, CancellationToken ct) =>
        new HeldDraft(await store.CreateAsync(database, createdAt, ct), Written);

    public Task SweepAsync(CancellationToken ct) => store.SweepAsync(ct);

    public Task<IReadOnlyList<UnlistedFile>> ListUnlistedAsync(CancellationToken ct) => store.ListUnlistedAsync(ct);

    public void Dispose() => store.Dispose();

    public Task<IReadOnlyList<StoredArchive>> ListAsync(CancellationToken ct) => store.ListAsync(ct);

    public Task<StoredArchive?> FindAsync(ArchiveName name, CancellationToken ct) => store.FindAsync(name, ct);

    public async Task<Stream> OpenAsync(ArchiveName name, CancellationToken ct) => new WatchedStream(await store.OpenAsync(name, ct), Read, () => ReadsWrongly);

    public Task<Stream> OpenAsync(UnlistedName name, CancellationToken ct) => store.OpenAsync(name, ct);

    public Task<bool> DeleteAsync(ArchiveName name, CancellationToken ct) => store.DeleteAsync(name, ct);

    public Task SettleAsync(CancellationToken ct) =>
        CannotSettle ? throw new JettraException(ErrorCodes.BackupsUnavailable) : store.SettleAsync(ct);

    private void Written(long before, long after, long length)
    {
        if (after > Some)
        {
            Interlocked.Exchange(ref _writing, null)?.Invoke();
        }
    }

    // Who only looks up the directory, which lies at the end, does not come by here.
    private void Read(long before, long after, long length)
    {
        if (before <= length / 4 && after > length / 4)
        {
            Interlocked.Exchange(ref _reading, null)?.Invoke();
        }
    }

    private sealed class HeldDraft(IArchiveDraft draft, Action<long, long, long> written) : IArchiveDraft
    {
        public Stream Stream { get; } = new WatchedStream(draft.Stream, written);

        public Task<ArchiveName> PublishAsync(Action<ArchiveName, string>? publishing, CancellationToken ct) => draft.PublishAsync(publishing, ct);

        public ValueTask DisposeAsync() => draft.DisposeAsync();
    }

    /// <summary>Tells, on the thread that reads or writes, where in the stream it came from and where it is.</summary>
    private sealed class WatchedStream(Stream stream, Action<long, long, long> moved, Func<bool>? wrongly = null) : Stream
    {
        public override bool CanRead => stream.CanRead;

        public override bool CanSeek => stream.CanSeek;

        public override bool CanWrite => stream.CanWrite;

        public override long Length => stream.Length;

        public override long Position
        {
            get => stream.Position;
            set => stream.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = stream.Read(buffer);
            if (count > 0 && wrongly?.Invoke() == true)
            {
                buffer[count / 2] ^= 1;
            }

            moved(stream.Position - count, stream.Position, stream.Length);
            return count;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            stream.Write(buffer);
            moved(stream.Position - buffer.Length, stream.Position, stream.Length);
        }

        public override void Flush() => stream.Flush();

        public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

        public override void SetLength(long value) => stream.SetLength(value);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                stream.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
