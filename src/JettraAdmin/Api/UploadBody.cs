using System.Buffers;
using System.IO.Pipelines;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace JettraAdmin.Api;

/// <summary>
/// A request body that may be very large. Limits on size and idle time replace those of the web server. It can be read only once,
/// forward.
/// </summary>
internal sealed class UploadBody : Stream
{
    private readonly PipeReader _body;
    private readonly long _maxBytes;
    private readonly TimeSpan _idle;
    private readonly MessageTemplate _kept;
    private readonly ITimer _stalled;
    private long _read;

    private UploadBody(PipeReader body, long maxBytes, TimeSpan idle, MessageTemplate kept, TimeProvider time)
    {
        (_body, _maxBytes, _idle, _kept) = (body, maxBytes, idle, kept);
        _stalled = time.CreateTimer(static reader => ((PipeReader)reader!).CancelPendingRead(), body, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Opens the body of a request. Refuses it if its Content-Length is too large.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">The maximum size.</param>
    /// <param name="limits">The idle timeout.</param>
    /// <param name="kept">A sentence for the error message: what is kept of an incomplete body.</param>
    public static UploadBody Of(
        HttpContext context, long maxBytes, LimitOptions limits, MessageTemplate? kept = null)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        return new UploadBody(context.Request.BodyReader, maxBytes, limits.UploadIdle, kept ?? "Nothing of it is kept.", context.RequestServices.GetRequiredService<TimeProvider>());
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _stalled.Change(_idle, Timeout.InfiniteTimeSpan);
        // Cancels the pending read, not the request: the rest of the body can still be drained, and the client gets a response.
        using var given = cancellationToken.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), _body);
        var result = await _body.ReadAsync(CancellationToken.None);
        _stalled.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var count = (int)Math.Min(buffer.Length, result.Buffer.Length);
        result.Buffer.Slice(0, count).CopyTo(buffer.Span);
        _body.AdvanceTo(result.Buffer.GetPosition(count));
        if (result.IsCanceled && count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new JettraException(
                ErrorCodes.UploadStalled, $"Nothing arrived for {_idle.TotalSeconds:0} seconds.", _kept);
        }

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
            _stalled.Dispose();
        }

        base.Dispose(disposing);
    }

    public static JettraException TooLarge(long maxBytes) => new(
        ErrorCodes.UploadTooLarge, $"The file is larger than the {maxBytes} bytes that this server accepts.", "Nothing of it is kept.");
}
