using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Downloads a backup to a partial file, and moves it to its target when it is complete.</summary>
internal static class DownloadedFile
{
    private const int TagDigits = 8;

    public static async Task<string> FetchAsync(BackupDownload download, string file, string path, bool overwrite, CancellationToken cancellationToken)
    {
        var target = Target(file, path);
        var partial = "";
        ThrowIfFileExists(target, overwrite);
        try
        {
            await download.BeginAsync(cancellationToken).ConfigureAwait(false);
            partial = Partial(target, download.Tag);
            await using (var bytes = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                var from = Start(bytes, download);
                var end = await download.CopyAsync(bytes, from, cancellationToken).ConfigureAwait(false);
                bytes.SetLength(end);
                bytes.Flush(flushToDisk: true);
            }

            ThrowIfFileExists(target, overwrite);
            File.Move(partial, target, overwrite);
            return target;
        }
        catch (JettraConnectionException e) when (e.Code == JettraConnectionException.ChangedMeanwhile)
        {
            // The partial file belongs to the earlier content, and is useless.
            File.Delete(partial);
            throw;
        }
        finally
        {
            download.Close();
        }
    }

    private static string Target(string file, string path)
    {
        if (!Directory.Exists(path))
        {
            return Path.GetFullPath(path);
        }

        return Path.GetFileName(file) == file
            ? Path.GetFullPath(Path.Combine(path, file))
            : throw new ArgumentException("The name of the backup is a path. Give the name of the file to write.", nameof(file));
    }

    // The name contains the ETag, so that the part of another file is never resumed.
    private static string Partial(string target, EntityTagHeaderValue? tag) => tag is null
        ? $"{target}.partial"
        : $"{target}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tag.Tag)))[..TagDigits]}.partial";

    private static long Start(FileStream bytes, BackupDownload download)
    {
        if (download.Tag is null || bytes.Length > download.Total)
        {
            bytes.SetLength(0);
        }

        return bytes.Position = bytes.Length;
    }

    private static void ThrowIfFileExists(string target, bool overwrite)
    {
        if (!overwrite && Path.Exists(target))
        {
            throw new IOException($"{target} already exists and was not changed. Choose another file, or allow overwriting.");
        }
    }
}
