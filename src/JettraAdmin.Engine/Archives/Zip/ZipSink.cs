namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>The target of the compressed bytes of an entry: counts them, and can discard further writes.</summary>
/// <remarks>
/// A DeflateStream writes when it is disposed, even after an error. If <see cref="Closed"/> is set, these writes are discarded, so
/// that they do not fail again and hide the first error.
/// </remarks>
internal sealed class ZipSink(Stream target) : Stream
{
    /// <summary>The number of bytes written.</summary>
    public long Count { get; private set; }

    /// <summary>Whether further writes are discarded.</summary>
    public bool Closed { get; set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!Closed)
        {
            target.Write(buffer);
            Count += buffer.Length;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
