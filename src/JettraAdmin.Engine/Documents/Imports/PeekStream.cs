namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>A stream whose beginning was read and is looked at before it is read again. For one pass.</summary>
internal sealed class PeekStream : ReadOnlyStream
{
    private const int HeadBytes = 4096;

    private readonly byte[] _head;
    private readonly int _length;
    private readonly Stream _rest;
    private readonly bool _leaveOpen;
    private int _given;

    private PeekStream(byte[] head, int length, Stream rest, bool leaveOpen) => (_head, _length, _rest, _leaveOpen) = (head, length, rest, leaveOpen);

    /// <summary>The beginning: all of it when the stream is shorter.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _length);

    /// <summary>Whether nothing follows the beginning.</summary>
    public bool IsWhole => _length < HeadBytes;

    /// <summary>Reads the beginning of a stream.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="leaveOpen">Whether the stream stays the caller's; else it becomes its own.</param>
    /// <param name="ct">Ends the reading.</param>
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

    /// <summary>Passes bytes at the beginning, before anything is read.</summary>
    public PeekStream Passing(int count)
    {
        _given = count;
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
        var count = Math.Min(buffer.Length, _length - _given);
        _head.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
