namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>The compressed bytes of an entry as a stream, which returns the last byte in a read of its own.</summary>
/// <remarks>
/// A <see cref="System.IO.Compression.DeflateStream"/> reads ahead and does not report how much it used. It asks for the last byte only if it needs more
/// than all others. So if <see cref="Exhausted"/> is true after its end, no byte was left over.
/// </remarks>
internal sealed class CompressedRange(ZipInput input, long start, long length) : Stream
{
    private long _given;

    /// <summary>Whether all bytes were read.</summary>
    public bool Exhausted => _given == length;

    /// <summary>The number of bytes read.</summary>
    public long BytesRead => _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var left = length - _given;
        if (left == 0 || buffer.IsEmpty)
        {
            return 0;
        }

        input.Position = start + _given;
        var count = input.Read(buffer[..(int)Math.Min(buffer.Length, Math.Max(left - 1, 1))]);
        if (count == 0)
        {
            throw ArchiveErrors.Truncated($"it ends at byte {input.Position} in the middle of an entry.");
        }

        _given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
