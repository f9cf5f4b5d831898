using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>A file stream that translates input/output errors into <see cref="JettraException"/>.</summary>
/// <param name="file">The file.</param>
/// <param name="translate">Translates an input/output error of this file.</param>
internal sealed class LocalStream(FileStream file, Func<Exception, JettraException> translate) : Stream
{
    public override bool CanRead => file.CanRead;

    public override bool CanSeek => file.CanSeek;

    public override bool CanWrite => file.CanWrite;

    public override long Length => Guard(() => file.Length);

    public override long Position
    {
        get => file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return file.Read(buffer);
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            throw translate(e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            throw translate(e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            throw translate(e);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await file.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            throw translate(e);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => Guard(() =>
    {
        file.Flush();
        return true;
    });

    /// <summary>Flushes through to the disk.</summary>
    public void FlushToDisk() => Guard(() =>
    {
        file.Flush(flushToDisk: true);
        return true;
    });

    public override long Seek(long offset, SeekOrigin origin) => Guard(() => file.Seek(offset, origin));

    public override void SetLength(long value) => Guard(() =>
    {
        file.SetLength(value);
        return true;
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Guard(() =>
            {
                file.Dispose();
                return true;
            });
        }

        base.Dispose(disposing);
    }

    private T Guard<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            throw translate(e);
        }
    }
}
