using System.Net;
using System.Net.Http.Headers;
using JettraAdmin.Driver.Http;

namespace JettraAdmin.Driver.Transfers;

/// <summary>The bytes of one backup, over as many connections as it takes; what was changed meanwhile is noticed by its ETag.</summary>
internal sealed class BackupDownload(ServerConnection connection, string file, IProgress<TransferProgress>? progress)
{
    private const int BufferBytes = 128 * 1024;

    private readonly Reconnection _reconnection = new(connection.ReconnectTime);
    private readonly byte[] _buffer = new byte[BufferBytes];
    private (HttpResponseMessage Response, Stream Body)? _open;

    /// <summary>The mark of this very content; null when the server gives none, and a broken download cannot be continued.</summary>
    public EntityTagHeaderValue? Tag { get; private set; }

    /// <summary>How many bytes there are; null when the server does not say.</summary>
    public long? Total { get; private set; }

    /// <summary>Opens the file from its beginning, to learn what it is.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        (HttpResponseMessage response, Stream body) = await AskAsync(0, cancellationToken).ConfigureAwait(false);
        Tag = response.Headers.ETag is { IsWeak: false } tag ? tag : null;
        Total = response.Content.Headers.ContentLength;
        _open = (response, body);
    }

    /// <summary>Writes what is there from a place on to a stream.</summary>
    /// <returns>Where it ended.</returns>
    public async Task<long> CopyAsync(Stream destination, long from, CancellationToken cancellationToken)
    {
        long at = from;
        if (from > 0)
        {
            Close();
        }

        progress?.Report(new TransferProgress(at, Total));
        while (Total is null || at < Total)
        {
            try
            {
                (HttpResponseMessage _, Stream body) = _open ??= await ContinueAsync(at, cancellationToken).ConfigureAwait(false);
                while (await body.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
                {
                    await destination.WriteAsync(_buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                    at += count;
                    _reconnection.Alive();
                    progress?.Report(new TransferProgress(at, Total));
                }

                if (Total is null || at == Total)
                {
                    break;
                }

                throw NetworkFailures.Lost(connection.Address, mayBeDone: false, cause: null);
            }
            catch (JettraException e) when (e.IsPassing && Tag is not null)
            {
                Close();
                await _reconnection.PauseAsync(e, cancellationToken).ConfigureAwait(false);
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
        (HttpResponseMessage response, Stream body) opened = await AskAsync(from, cancellationToken).ConfigureAwait(false);
        bool isRest = from == 0 ? Tag is null || Tag.Equals(opened.response.Headers.ETag)
            : opened.response.StatusCode == HttpStatusCode.PartialContent && opened.response.Content.Headers.ContentRange?.From == from;
        if (isRest)
        {
            return opened;
        }

        await opened.body.DisposeAsync().ConfigureAwait(false);
        throw new JettraConnectionException(
            JettraConnectionException.ChangedMeanwhile, $"{file} became another file on the server while it was downloaded.", "Download it again from its beginning.");
    }

    private Task<(HttpResponseMessage Response, Stream Body)> AskAsync(long from, CancellationToken cancellationToken)
    {
        ApiRequest request = ApiRequest.Get(Route.To("backup", "download").With("file", file)) with
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
