using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Transfers;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>Archives sent to the server, to be looked at and restored (<see cref="JettraBackups"/>). They wait there for a day.</summary>
public sealed class JettraUploads
{
    internal const string MediaType = "application/octet-stream";
    private const int BufferBytes = 128 * 1024;

    private readonly ServerConnection _connection;

    internal JettraUploads(ServerConnection connection) => _connection = connection;

    /// <summary>Sends a file. A broken connection is made anew and goes on with what the server does not have yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Is told of the bytes that went out.</param>
    /// <param name="cancellationToken">Ends the upload, and deletes what the server has of it.</param>
    public async Task<UploadInfo> UploadAsync(string path, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        await using var content = OpenFile(path);
        return await UploadAsync(content, Path.GetFileName(path), progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends a stream, from its present place to its end. A broken connection is made anew and goes on with what the server does not
    /// have yet; only where the stream cannot seek, it has to be sent in one go.
    /// </summary>
    /// <param name="content">What to send; left open.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="progress">Is told of the bytes that went out.</param>
    /// <param name="cancellationToken">Ends the upload, and deletes what the server has of it.</param>
    public async Task<UploadInfo> UploadAsync(
        Stream content, string name, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var id = content.CanSeek ? await TryBeginAsync(name, content.Length - content.Position, cancellationToken).ConfigureAwait(false) : null;
        if (id is null)
        {
            return await SendWholeAsync(content, name, progress, cancellationToken).ConfigureAwait(false);
        }

        var upload = new ResumableUpload(_connection, id, content, progress);
        try
        {
            await upload.SendAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await upload.GiveUpAsync().ConfigureAwait(false);
            throw;
        }

        return await GetAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Announces a file that is sent with <see cref="ContinueAsync"/>. For what must go on after this program was started anew: keep the
    /// id. Otherwise <see cref="UploadAsync(string, IProgress{TransferProgress}, CancellationToken)"/> does both.
    /// </summary>
    /// <param name="name">What to call it.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The id of the upload.</returns>
    public Task<string> BeginAsync(string name, long length, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return ResumableUpload.BeginAsync(_connection, name, length, cancellationToken);
    }

    /// <summary>Sends what the server does not have yet of a file that was announced, perhaps by an earlier run of this program.</summary>
    /// <param name="id">The id of the upload.</param>
    /// <param name="content">The file, from its present place to its end, as it was announced; left open.</param>
    /// <param name="progress">Is told of the bytes that went out.</param>
    /// <param name="cancellationToken">Ends the sending; what the server has stays there, to go on from.</param>
    public async Task<UploadInfo> ContinueAsync(
        string id, Stream content, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(content);
        await new ResumableUpload(_connection, id, content, progress).SendAsync(cancellationToken).ConfigureAwait(false);
        return await GetAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An upload that was completed.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<UploadInfo> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("uploads", id)), WireJson.Default.UploadInfo, cancellationToken);

    /// <summary>Deletes an upload.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DiscardAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Delete(Route.To("uploads", id)), WireJson.Default.Done, cancellationToken);

    internal static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan);

    internal async Task DiscardIfThereAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await DiscardAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (JettraApiException e) when (e.Code == "unknown_upload")
        {
            // The restore took it, or threw it away itself.
        }
    }

    private async Task<string?> TryBeginAsync(string name, long length, CancellationToken cancellationToken)
    {
        try
        {
            return await BeginAsync(name, length, cancellationToken).ConfigureAwait(false);
        }
        catch (JettraApiException e) when (e.IsUnknownRoute)
        {
            return null;
        }
    }

    private Task<UploadInfo> SendWholeAsync(Stream content, string name, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        long? total = content.CanSeek ? content.Length - content.Position : null;
        long sent = 0;
        var request = ApiRequest.Post(Route.To("uploads").With("name", name)).Sending(() =>
            SentContent.Of(content, MediaType, _connection.IdleTimeout, bytes => progress?.Report(new TransferProgress(sent += bytes, total))));
        return _connection.AskAsync(request, WireJson.Default.UploadInfo, cancellationToken);
    }
}
