using System.Net;
using System.Net.Http.Headers;
using JettraAdmin.Driver.Http;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Downloads a backup, over several connections if necessary. The ETag shows whether the file has changed.</summary>
internal sealed class BackupDownload(ServerConnection connection, string file, IProgress<TransferProgress>? progress)
{
    private const int BufferBytes = 128 * 1024;

    private readonly Reconnection _reconnection = new(connection.ReconnectTime);
    private readonly byte[] _buffer = new byte[BufferBytes];
    private (HttpResponseMessage Response, Stream Body)? _open;

    /// <summary>The ETag of the file; null when the server sends none, so that a broken download cannot be resumed.</summary>
    public EntityTagHeaderValue? Tag { get; private set; }

    /// <summary>The size of the file; null when the server does not send it.</summary>
    public long? Total { get; private set; }

    /// <summary>Opens the file at its beginning, and reads its ETag and size.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        (var response, var body) = await RequestAsync(0, cancellationToken).ConfigureAwait(false);
        Tag = response.Headers.ETag is { IsWeak: false } tag ? tag : null;
        Total = response.Content.Headers.ContentLength;
        _open = (response, body);
    }

    /// <summary>Writes the file to a stream, from an offset to its end.</summary>
    /// <returns>The offset of the end.</returns>
    public async Task<long> CopyAsync(Stream destination, long from, CancellationToken cancellationToken)
    {
        var at = from;
        if (from > 0)
        {
            Close();
        }

        progress?.Report(new TransferProgress(at, Total));
        while (Total is null || at < Total)
        {
            try
            {
                (var _, var body) = _open ??= await ContinueAsync(at, cancellationToken).ConfigureAwait(false);
                while (await body.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
                {
                    await destination.WriteAsync(_buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                    at += count;
                    _reconnection.Reset();
                    progress?.Report(new TransferProgress(at, Total));
                }

                if (Total is null || at == Total)
                {
                    break;
                }

                throw NetworkFailures.Lost(connection.Address, mayBeDone: false, cause: null);
            }
            catch (JettraException e) when (e.IsTransient && Tag is not null)
            {
                Close();
                await _reconnection.WaitOrThrowAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }

        Close();
        return at;
    }

    public void Close()
    {
        _open?.Body.Dispose();
        _open = null;
    }

    private async Task<(HttpResponseMessage Response, Stream Body)> ContinueAsync(long from, CancellationToken cancellationToken)
    {
        (HttpResponseMessage response, Stream body) opened = await RequestAsync(from, cancellationToken).ConfigureAwait(false);
        var isRest = from == 0 ? Tag is null || Tag.Equals(opened.response.Headers.ETag)
            : opened.response.StatusCode == HttpStatusCode.PartialContent && opened.response.Content.Headers.ContentRange?.From == from;
        if (isRest)
        {
            return opened;
        }

        await opened.body.DisposeAsync().ConfigureAwait(false);
        throw new JettraConnectionException(
            JettraConnectionException.ChangedMeanwhile, $"{file} was changed on the server during the download.", "Download it again.");
    }

    private Task<(HttpResponseMessage Response, Stream Body)> RequestAsync(long from, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Get(Route.To("backup", "download").With("file", file)) with
        {
            Headers = headers =>
            {
                if (from > 0)
                {
                    headers.Range = new RangeHeaderValue(from, null);
                    headers.IfRange = new RangeConditionHeaderValue(Tag!);
                }
            },
        };
        return connection.OpenAsync(request, cancellationToken);
    }
}
