using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;

namespace JettraAdmin.Driver.Http;

/// <summary>A body that is written while it is sent. It distinguishes failures of the source from failures of the connection.</summary>
internal sealed class StreamedContent : HttpContent
{
    private const int BufferBytes = 128 * 1024;

    private readonly Func<Stream, CancellationToken, Task> _write;
    private readonly TimeSpan _idle;
    private readonly long? _length;
    private readonly Action<int>? _sent;

    /// <param name="write">Writes the body to a stream.</param>
    /// <param name="mediaType">The media type.</param>
    /// <param name="idle">The idle timeout.</param>
    /// <param name="length">The length in bytes, if it is known.</param>
    /// <param name="sent">Receives the number of bytes after each write.</param>
    public StreamedContent(Func<Stream, CancellationToken, Task> write, string mediaType, TimeSpan idle, long? length = null, Action<int>? sent = null)
    {
        (_write, _idle, _length, _sent) = (write, idle, length, sent);
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
    }

    /// <summary>The exception of the source; null when it did not fail.</summary>
    public ExceptionDispatchInfo? SourceFailure { get; private set; }

    /// <summary>Called when all of it was sent.</summary>
    public Action? Completed { get; set; }

    /// <summary>Creates a body from a stream, from its present position. The stream is left open.</summary>
    public static StreamedContent Of(Stream source, string mediaType, TimeSpan idle, Action<int>? sent = null) => new(
        (target, cancellationToken) => source.CopyToAsync(target, BufferBytes, cancellationToken),
        mediaType, idle, source.CanSeek ? source.Length - source.Position : null, sent);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var target = new RequestStream(stream, _idle, _sent);
        try
        {
            await _write(target, cancellationToken).ConfigureAwait(false);
            Completed?.Invoke();
        }
        catch (Exception e) when (!target.IsBroken && !cancellationToken.IsCancellationRequested)
        {
            SourceFailure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }
}
