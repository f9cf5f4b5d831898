using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Archives.Contract;

/// <summary>The contract over a store whose drafts cannot seek, as one over a network: nothing may need that they do.</summary>
public sealed class AppendOnlyArchiveStoreContractTests : LocalArchiveStoreContractTests
{
    protected override IArchiveStore Create() => new AppendOnlyArchives(base.Create());
}

/// <summary>A store of archives whose drafts take bytes in order only.</summary>
internal sealed class AppendOnlyArchives(IArchiveStore store) : IArchiveStore
{
    public string Location => store.Location;

    public long? FreeBytes => store.FreeBytes;

    public Task StartAsync(CancellationToken ct) => store.StartAsync(ct);

    public Task SweepAsync(CancellationToken ct) => store.SweepAsync(ct);

    public async Task<IArchiveDraft> CreateAsync(DatabaseName database, DateTimeOffset createdAt, CancellationToken ct) =>
        new Draft(await store.CreateAsync(database, createdAt, ct));

    public Task<IReadOnlyList<StoredArchive>> ListAsync(CancellationToken ct) => store.ListAsync(ct);

    public Task<IReadOnlyList<UnlistedFile>> ListUnlistedAsync(CancellationToken ct) => store.ListUnlistedAsync(ct);

    public Task<StoredArchive?> FindAsync(ArchiveName name, CancellationToken ct) => store.FindAsync(name, ct);

    public Task<Stream> OpenAsync(ArchiveName name, CancellationToken ct) => store.OpenAsync(name, ct);

    public Task<Stream> OpenAsync(UnlistedName name, CancellationToken ct) => store.OpenAsync(name, ct);

    public Task<bool> DeleteAsync(ArchiveName name, CancellationToken ct) => store.DeleteAsync(name, ct);

    public Task SettleAsync(CancellationToken ct) => store.SettleAsync(ct);

    public void Dispose() => store.Dispose();

    private sealed class Draft(IArchiveDraft draft) : IArchiveDraft
    {
        public Stream Stream { get; } = new AppendOnlyStream(draft.Stream);

        public Task<ArchiveName> PublishAsync(Action<ArchiveName, string>? publishing, CancellationToken ct) => draft.PublishAsync(publishing, ct);

        public ValueTask DisposeAsync() => draft.DisposeAsync();
    }

    private sealed class AppendOnlyStream(Stream to) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => to.Flush();

        public override void Write(ReadOnlySpan<byte> buffer) => to.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => to.Write(buffer, offset, count);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
