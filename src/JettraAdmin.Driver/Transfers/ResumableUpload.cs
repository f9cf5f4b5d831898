using System.Globalization;
using System.Net;
using System.Text;
using JettraAdmin.Driver.Http;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Uploads a file with the tus protocol. After a broken connection, it asks the server for the offset and resumes.</summary>
/// <param name="connection">The connection to the server.</param>
/// <param name="id">The id of the upload, from <see cref="BeginAsync"/>.</param>
/// <param name="content">The file, from its present position to its end; it is left open.</param>
/// <param name="progress">Receives the number of sent bytes.</param>
internal sealed class ResumableUpload(ServerConnection connection, string id, Stream content, IProgress<TransferProgress>? progress)
{
    private const string Version = "1.0.0";
    private const string VersionHeader = "Tus-Resumable";
    private const string OffsetHeader = "Upload-Offset";
    private const string MediaType = "application/offset+octet-stream";

    private readonly long _start = content.Position;
    private readonly long _length = content.Length - content.Position;
    private readonly Reconnection _reconnection = new(connection.ReconnectTime);

    /// <summary>Starts an upload.</summary>
    /// <returns>The id of the upload.</returns>
    public static Task<string> BeginAsync(ServerConnection connection, string name, long length, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Post(Route.To("uploads", "tus")) with
        {
            // If it is started twice, one of the uploads stays empty and expires.
            Repeatable = true,
            Headers = headers =>
            {
                headers.Add(VersionHeader, Version);
                headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
                headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}");
            },
        };
        return connection.SendAsync(
            request,
            (response, _) =>
            {
                using (response)
                {
                    // Only the id is used: behind a proxy, the server may send an address that clients cannot reach.
                    var location = response.Headers.Location?.OriginalString.TrimEnd('/');
                    return Task.FromResult(location?[(location.LastIndexOf('/') + 1)..] is { Length: > 0 } made
                        ? Uri.UnescapeDataString(made)
                        : throw ProblemReader.Unexpected(response.StatusCode, connection.Address, cause: null));
                }
            },
            cancellationToken);
    }

    /// <summary>Sends the bytes that the server does not have yet.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        long known = -1;
        long? at = null;
        while (true)
        {
            try
            {
                at ??= await GetOffsetAsync(cancellationToken).ConfigureAwait(false);
                if (at > known)
                {
                    known = at.Value;
                    _reconnection.Reset();
                }

                progress?.Report(new TransferProgress(at.Value, _length));
                if (at == _length)
                {
                    return;
                }

                at = await SendFromAsync(at.Value, cancellationToken).ConfigureAwait(false);
            }
            catch (JettraException e) when (e.IsTransient || IsOffsetConflict(e))
            {
                at = null;
                await _reconnection.WaitOrThrowAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Deletes the upload on the server. If that fails, the upload expires by itself.</summary>
    public async Task DiscardAsync()
    {
        try
        {
            var request = ApiRequest.Delete(At()) with { Headers = headers => headers.Add(VersionHeader, Version) };
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await connection.SendAsync(request, ServerConnection.ReadWholeAsync, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JettraException or OperationCanceledException)
        {
            // The upload expires.
        }
    }

    // The server may still be reading from the broken connection, or may have received more than this side knows.
    private static bool IsOffsetConflict(JettraException error) =>
        error is JettraApiException { Status: HttpStatusCode.Conflict or HttpStatusCode.Locked };

    private Route At() => Route.To("uploads", "tus", id);

    private async Task<long> GetOffsetAsync(CancellationToken cancellationToken)
    {
        ApiRequest request = new(HttpMethod.Head, At()) { Headers = headers => headers.Add(VersionHeader, Version) };
        var offset = await connection.SendAsync(request, ReadOffsetAsync, cancellationToken).ConfigureAwait(false);
        return offset <= _length
            ? offset
            : throw new InvalidOperationException($"The server has {offset} bytes of this upload, but the stream has only {_length}: it is another file.");
    }

    private Task<long> SendFromAsync(long at, CancellationToken cancellationToken)
    {
        content.Position = _start + at;
        var sent = at;
        var request = new ApiRequest(HttpMethod.Patch, At())
        {
            Headers = headers =>
            {
                headers.Add(VersionHeader, Version);
                headers.Add(OffsetHeader, at.ToString(CultureInfo.InvariantCulture));
            },
        };
        return connection.SendAsync(
            request.Sending(() => StreamedContent.Of(content, MediaType, connection.IdleTimeout, bytes =>
            {
                sent += bytes;
                progress?.Report(new TransferProgress(sent, _length));
            })),
            ReadOffsetAsync,
            cancellationToken);
    }

    private Task<long> ReadOffsetAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            return Task.FromResult(
                response.Headers.TryGetValues(OffsetHeader, out var values)
                && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                    ? offset
                    : throw ProblemReader.Unexpected(response.StatusCode, connection.Address, cause: null));
        }
    }
}
