using JettraAdmin.Driver.Transfers;

namespace JettraAdmin.Driver;

public sealed partial class JettraBackups
{
    /// <summary>
    /// Downloads a backup to a file. It resumes after a broken connection. After a crash or a cancellation, the received part stays beside
    /// the file, with a name that ends with <c>.partial</c>, and the next download of the same backup resumes it. The file gets its name
    /// only when it is complete.
    /// </summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="path">The file to write, or a folder, in which the file gets the name of the backup.</param>
    /// <param name="overwrite">Whether to replace an existing file.</param>
    /// <param name="progress">Receives the number of received bytes.</param>
    /// <param name="cancellationToken">Cancels the download. What was received stays, so that the next download resumes.</param>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="IOException">The file exists and may not be replaced, or it could not be written.</exception>
    public Task<string> DownloadAsync(
        string file, string path, bool overwrite = false, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DownloadedFile.FetchAsync(new BackupDownload(_connection, file, progress), file, path, overwrite, cancellationToken);
    }

    /// <summary>Downloads a backup to a stream. It resumes after a broken connection.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="destination">The stream to write to; it is left open.</param>
    /// <param name="progress">Receives the number of received bytes.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>The size of the backup in bytes.</returns>
    public async Task<long> DownloadAsync(
        string file, Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(destination);
        var download = new BackupDownload(_connection, file, progress);
        try
        {
            await download.BeginAsync(cancellationToken).ConfigureAwait(false);
            return await download.CopyAsync(destination, 0, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            download.Close();
        }
    }
}
