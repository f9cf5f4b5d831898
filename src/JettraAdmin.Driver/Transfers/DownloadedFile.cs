using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.Driver.Transfers;

/// <summary>A download that becomes a file: beside its place while it arrives, in its place once it is complete.</summary>
internal static class DownloadedFile
{
    private const int TagDigits = 8;

    public static async Task<string> FetchAsync(BackupDownload download, string file, string path, bool overwrite, CancellationToken cancellationToken)
    {
        var target = Target(file, path);
        var partial = "";
        DemandFree(target, overwrite);
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

            DemandFree(target, overwrite);
            File.Move(partial, target, overwrite);
            return target;
        }
        catch (JettraConnectionException e) when (e.Code == JettraConnectionException.ChangedMeanwhile)
        {
            // Nothing goes on from the beginning of what is no more.
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
            : throw new ArgumentException("The name of the backup is a path. Say which file to write.", nameof(file));
    }

    // Named by what is in it: what is left of another content is never taken for the beginning of this one.
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

    private static void DemandFree(string target, bool overwrite)
    {
        if (!overwrite && Path.Exists(target))
        {
            throw new IOException($"{target} is there already, and was left as it is. Choose another place, or ask to overwrite it.");
        }
    }
}
