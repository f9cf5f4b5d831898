namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Where an entry's compressed bytes go: counts them, and can be closed off.</summary>
/// <remarks>
/// A deflating stream writes when it is disposed, also after a failure: closed off, the sink lets that pass unwritten
/// instead of failing a second time over the first failure.
/// </remarks>
internal sealed class ZipSink(Stream target) : Stream
{
    /// <summary>How many bytes were written.</summary>
    public long Count { get; private set; }

    /// <summary>Whether what still comes is dropped.</summary>
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
