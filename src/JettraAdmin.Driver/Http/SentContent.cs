using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;

namespace JettraAdmin.Driver.Http;

/// <summary>A body that is written while it is sent. What goes wrong at its source is told apart from what goes wrong on the way.</summary>
internal sealed class SentContent : HttpContent
{
    private const int BufferBytes = 128 * 1024;

    private readonly Func<Stream, CancellationToken, Task> _write;
    private readonly TimeSpan _idle;
    private readonly long? _length;
    private readonly Action<int>? _sent;

    /// <param name="write">Writes the body to a stream.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="idle">How long nothing may move.</param>
    /// <param name="length">How many bytes it has, when that is known.</param>
    /// <param name="sent">Is told how many bytes went out, each time some did.</param>
    public SentContent(Func<Stream, CancellationToken, Task> write, string mediaType, TimeSpan idle, long? length = null, Action<int>? sent = null)
    {
        (_write, _idle, _length, _sent) = (write, idle, length, sent);
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
    }

    /// <summary>Why the source gave out; null when it did not.</summary>
    public ExceptionDispatchInfo? SourceFailure { get; private set; }

    /// <summary>Is called once all of it went out.</summary>
    public Action? Completed { get; set; }

    /// <summary>What a stream holds from its place on. It is left open.</summary>
    public static SentContent Of(Stream source, string mediaType, TimeSpan idle, Action<int>? sent = null) => new(
        (way, cancellationToken) => source.CopyToAsync(way, BufferBytes, cancellationToken),
        mediaType, idle, source.CanSeek ? source.Length - source.Position : null, sent);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var way = new SentStream(stream, _idle, _sent);
        try
        {
            await _write(way, cancellationToken).ConfigureAwait(false);
            Completed?.Invoke();
        }
        catch (Exception e) when (!way.IsBroken && !cancellationToken.IsCancellationRequested)
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
