namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>A forward-only stream whose beginning can be inspected before it is read.</summary>
internal sealed class PeekStream : ReadOnlyStream
{
    private const int HeadBytes = 4096;

    private readonly byte[] _head;
    private readonly int _length;
    private readonly Stream _rest;
    private readonly bool _leaveOpen;
    private int _read;

    private PeekStream(byte[] head, int length, Stream rest, bool leaveOpen) => (_head, _length, _rest, _leaveOpen) = (head, length, rest, leaveOpen);

    /// <summary>The beginning of the stream; shorter if the stream is.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _length);

    /// <summary>Whether <see cref="Head"/> is the whole stream.</summary>
    public bool IsWhole => _length < HeadBytes;

    /// <summary>Reads the beginning of a stream.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="leaveOpen">Whether the caller disposes the stream; otherwise this object does.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<PeekStream> OpenAsync(Stream source, bool leaveOpen, CancellationToken ct)
    {
        try
        {
            var head = new byte[HeadBytes];
            var length = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
            return new PeekStream(head, length, source, leaveOpen);
        }
        catch when (!leaveOpen)
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Skips bytes at the beginning. Call it before reading.</summary>
    public PeekStream SkipBytes(int count)
    {
        _read = count;
        return this;
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Give(buffer);
        return count > 0 ? count : _rest.Read(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = Give(buffer.Span);
        return count > 0 ? count : await _rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_leaveOpen)
        {
            _rest.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _length - _read);
        _head.AsSpan(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }
}
