using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Api;

/// <summary>
/// Spools the body of an import to disk before the import begins, so that a slow client does not block other writers and an
/// incomplete body changes nothing. The file is deleted right after it is opened, so a crash leaves nothing behind.
/// </summary>
internal sealed class ImportBodySpool(IOptions<JettraOptions> settings)
{
    private const int CopyBuffer = 128 * 1024;

    /// <summary>Spools a body and returns it as a stream. Disposing of the stream frees the space.</summary>
    public async Task<Stream> ReceiveAsync(Stream body, CancellationToken ct)
    {
        var staged = Open();
        try
        {
            await body.CopyToAsync(staged, CopyBuffer, ct);
            staged.Position = 0;
            return staged;
        }
        catch (Exception e)
        {
            await staged.DisposeAsync();
            if (e is IOException and not BadHttpRequestException && IsDiskFull(e))
            {
                throw new JettraException(
                    ErrorCodes.DiskFull, "The disk of the server is full.", "Nothing was imported.", "Free space on the server, then import again.", e);
            }

            throw;
        }
    }

    private FileStream Open()
    {
        try
        {
            var path = Path.Combine(settings.Value.DataDirectory, $".import-{Guid.NewGuid():N}");
            // Without a buffer: on a full disk, flushing the buffer would make Dispose fail.
            var staged = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 0, FileOptions.Asynchronous);
            File.Delete(path);
            return staged;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JettraException(
                ErrorCodes.StorageUnavailable,
                "The server's data folder cannot be written.",
                "Nothing was imported.",
                "Make the data folder writable, then import again.",
                e);
        }
    }

    private static bool IsDiskFull(Exception e) => (e.HResult & 0xFFFF) is 28 or 112;
}
