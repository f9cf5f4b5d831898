using JettraAdmin.Driver.Transfers;

namespace JettraAdmin.Driver;

public sealed partial class JettraBackups
{
    /// <summary>
    /// Downloads a backup to a file. A broken connection is made anew and goes on where it broke; what was downloaded before a
    /// crash or a cancel lies beside the file, its name ending with <c>.partial</c>, and the next download of the same backup goes
    /// on from there. The file appears under its name only once it is complete.
    /// </summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="path">Where to put it: a file, or a folder, in which it keeps its name.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="progress">Is told of the bytes that have arrived.</param>
    /// <param name="cancellationToken">Ends the download; what has arrived stays, to go on from.</param>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="IOException">A file is there already and may not be replaced, or the disk refused.</exception>
    public Task<string> DownloadAsync(
        string file, string path, bool overwrite = false, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DownloadedFile.FetchAsync(new BackupDownload(_connection, file, progress), file, path, overwrite, cancellationToken);
    }

    /// <summary>Downloads a backup to a stream. A broken connection is made anew and goes on where it broke.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="destination">Where to write it; left open.</param>
    /// <param name="progress">Is told of the bytes that have arrived.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <returns>How many bytes it has.</returns>
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
