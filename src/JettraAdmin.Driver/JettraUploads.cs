using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Transfers;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>Archives that were sent to the server. They wait there, at most for a day, until they are restored (<see cref="JettraBackups"/>).</summary>
public sealed class JettraUploads
{
    internal const string MediaType = "application/octet-stream";
    private const int BufferBytes = 128 * 1024;

    private readonly ServerConnection _connection;

    internal JettraUploads(ServerConnection connection) => _connection = connection;

    /// <summary>Uploads a file. It resumes after a broken connection.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="progress">Receives the number of sent bytes.</param>
    /// <param name="cancellationToken">Cancels the upload, and deletes what the server has received.</param>
    public async Task<UploadInfo> UploadAsync(string path, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        await using var content = OpenFile(path);
        return await UploadAsync(content, Path.GetFileName(path), progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Uploads a stream, from its present position to its end. It resumes after a broken connection, unless the stream cannot seek: then it is
    /// sent in one request.
    /// </summary>
    /// <param name="content">The stream; it is left open.</param>
    /// <param name="name">The file name.</param>
    /// <param name="progress">Receives the number of sent bytes.</param>
    /// <param name="cancellationToken">Cancels the upload, and deletes what the server has received.</param>
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
            await upload.DiscardAsync().ConfigureAwait(false);
            throw;
        }

        return await GetAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Starts an upload that <see cref="ContinueAsync"/> sends. Use it to resume an upload after a restart of the program: store the id.
    /// Otherwise <see cref="UploadAsync(string, IProgress{TransferProgress}, CancellationToken)"/> does both.
    /// </summary>
    /// <param name="name">The file name.</param>
    /// <param name="length">The size of the file in bytes.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The id of the upload.</returns>
    public Task<string> BeginAsync(string name, long length, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return ResumableUpload.BeginAsync(_connection, name, length, cancellationToken);
    }

    /// <summary>Sends the rest of an upload that was started before, perhaps by an earlier run of the program.</summary>
    /// <param name="id">The id of the upload.</param>
    /// <param name="content">The file, from its present position to its end; it is left open.</param>
    /// <param name="progress">Receives the number of sent bytes.</param>
    /// <param name="cancellationToken">Cancels the upload. What the server has received stays there, so that the upload can be resumed.</param>
    public async Task<UploadInfo> ContinueAsync(
        string id, Stream content, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(content);
        await new ResumableUpload(_connection, id, content, progress).SendAsync(cancellationToken).ConfigureAwait(false);
        return await GetAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns an upload.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<UploadInfo> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("uploads", id)), WireJson.Default.UploadInfo, cancellationToken);

    /// <summary>Deletes an upload.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task DiscardAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Delete(Route.To("uploads", id)), WireJson.Default.Done, cancellationToken);

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
            // The restore has used or deleted it.
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
            StreamedContent.Of(content, MediaType, _connection.IdleTimeout, bytes => progress?.Report(new TransferProgress(sent += bytes, total))));
        return _connection.RequestAsync(request, WireJson.Default.UploadInfo, cancellationToken);
    }
}
