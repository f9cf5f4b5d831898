using System.Globalization;
using System.Net;
using System.Text;
using JettraAdmin.Driver.Http;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Sends a file by the tus protocol, over as many connections as it takes: after a break the server says how much it has.</summary>
/// <param name="connection">The way.</param>
/// <param name="id">The upload, from <see cref="BeginAsync"/>.</param>
/// <param name="content">The file, from its present place to its end; left open.</param>
/// <param name="progress">Is told of the bytes that went out.</param>
internal sealed class ResumableUpload(ServerConnection connection, string id, Stream content, IProgress<TransferProgress>? progress)
{
    private const string Version = "1.0.0";
    private const string VersionHeader = "Tus-Resumable";
    private const string OffsetHeader = "Upload-Offset";
    private const string MediaType = "application/offset+octet-stream";

    private readonly long _start = content.Position;
    private readonly long _length = content.Length - content.Position;
    private readonly Reconnection _reconnection = new(connection.ReconnectTime);

    /// <summary>Announces a file.</summary>
    /// <returns>The id of the upload.</returns>
    public static Task<string> BeginAsync(ServerConnection connection, string name, long length, CancellationToken cancellationToken)
    {
        ApiRequest request = ApiRequest.Post(Route.To("uploads", "tus")) with
        {
            // Announced twice, one of them is never sent and thrown away in time.
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
                    // Only the id counts: the address that a server behind a proxy gives may not be one for us.
                    string? location = response.Headers.Location?.OriginalString.TrimEnd('/');
                    return Task.FromResult(location?[(location.LastIndexOf('/') + 1)..] is { Length: > 0 } made
                        ? Uri.UnescapeDataString(made)
                        : throw ProblemReader.Unexpected(response.StatusCode, connection.Address, cause: null));
                }
            },
            cancellationToken);
    }

    /// <summary>Sends what the server does not have yet.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        long known = -1;
        long? at = null;
        while (true)
        {
            try
            {
                at ??= await AskOffsetAsync(cancellationToken).ConfigureAwait(false);
                if (at > known)
                {
                    known = at.Value;
                    _reconnection.Alive();
                }

                progress?.Report(new TransferProgress(at.Value, _length));
                if (at == _length)
                {
                    return;
                }

                at = await SendFromAsync(at.Value, cancellationToken).ConfigureAwait(false);
            }
            catch (JettraException e) when (e.IsPassing || IsOutOfStep(e))
            {
                at = null;
                await _reconnection.PauseAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Tells the server that the rest will not come. When that does not get through, the server throws it away in time.</summary>
    public async Task GiveUpAsync()
    {
        try
        {
            ApiRequest request = ApiRequest.Delete(At()) with { Headers = headers => headers.Add(VersionHeader, Version) };
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await connection.SendAsync(request, ServerConnection.ReadWholeAsync, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JettraException or OperationCanceledException)
        {
            // It expires.
        }
    }

    // The connection that broke may still be busy at the other end, or may have brought more than was thought.
    private static bool IsOutOfStep(JettraException refusal) =>
        refusal is JettraApiException { Status: HttpStatusCode.Conflict or HttpStatusCode.Locked };

    private Route At() => Route.To("uploads", "tus", id);

    private async Task<long> AskOffsetAsync(CancellationToken cancellationToken)
    {
        ApiRequest request = new(HttpMethod.Head, At()) { Headers = headers => headers.Add(VersionHeader, Version) };
        long offset = await connection.SendAsync(request, ReadOffsetAsync, cancellationToken).ConfigureAwait(false);
        return offset <= _length
            ? offset
            : throw new InvalidOperationException($"The server has {offset} bytes of this upload already, and the stream has {_length}: it is another file.");
    }

    private Task<long> SendFromAsync(long at, CancellationToken cancellationToken)
    {
        content.Position = _start + at;
        long sent = at;
        ApiRequest request = new ApiRequest(HttpMethod.Patch, At())
        {
            Headers = headers =>
            {
                headers.Add(VersionHeader, Version);
                headers.Add(OffsetHeader, at.ToString(CultureInfo.InvariantCulture));
            },
        };
        return connection.SendAsync(
            request.Sending(() => SentContent.Of(content, MediaType, connection.IdleTimeout, bytes =>
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
                response.Headers.TryGetValues(OffsetHeader, out IEnumerable<string>? values)
                && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out long offset)
                    ? offset
                    : throw ProblemReader.Unexpected(response.StatusCode, connection.Address, cause: null));
        }
    }
}
