using JettraAdmin.Engine.Databases;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace JettraAdmin.Api;

/// <summary>
/// The body of a request that may be very large: the web server's limits on size and pace are lifted, and ours hold
/// instead. Read once, forward.
/// </summary>
internal sealed class UploadBody : Stream
{
    private readonly Stream _body;
    private readonly long _maxBytes;
    private readonly TimeSpan _idle;
    private readonly CancellationTokenSource _stalled = new();
    private readonly CancellationTokenSource _stop;
    private long _read;

    private UploadBody(HttpContext context, long maxBytes, TimeSpan idle)
    {
        (_body, _maxBytes, _idle) = (context.Request.Body, maxBytes, idle);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stalled.Token);
    }

    /// <summary>Takes the body of a request, or refuses it at once when the sender says that it is too large.</summary>
    public static UploadBody Of(HttpContext context, long maxBytes, LimitOptions limits)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        return new UploadBody(context, maxBytes, limits.UploadIdle);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _stalled.CancelAfter(_idle);
        int count;
        try
        {
            count = await _body.ReadAsync(buffer, _stop.Token);
        }
        catch (OperationCanceledException e) when (_stalled.IsCancellationRequested)
        {
            throw new JettraException(
                ErrorKind.Invalid, "upload_stalled", $"Nothing arrived for {_idle.TotalSeconds:0} seconds. Nothing of what was sent is kept.", "Send it again.", e);
        }

        _stalled.CancelAfter(Timeout.InfiniteTimeSpan);
        _read += count;
        return _read <= _maxBytes ? count : throw TooLarge(_maxBytes);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
            _stalled.Dispose();
        }

        base.Dispose(disposing);
    }

    private static JettraException TooLarge(long maxBytes) => new(
        ErrorKind.TooLarge, "upload_too_large", $"This is more than the {maxBytes} bytes that this server takes. Nothing of it is kept.", "An administrator can raise the limit in the settings.");
}
