namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>The compressed bytes of one entry as a stream, the last byte of which is handed out by itself.</summary>
/// <remarks>
/// An inflating stream reads ahead and does not tell how much it used. Since it gets the last byte only when it asks for
/// more than all others, <see cref="Exhausted"/> after its end says that no byte was left over.
/// </remarks>
internal sealed class CompressedRange(ZipInput input, long start, long length) : Stream
{
    private long _given;

    /// <summary>Whether every byte was asked for.</summary>
    public bool Exhausted => _given == length;

    /// <summary>How many bytes were asked for.</summary>
    public long Given => _given;

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
            throw ArchiveRefusal.Truncated($"it ends at byte {input.Position} in the middle of an entry.");
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
