using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Api;

/// <summary>
/// Holds the body of an import on disk until all of it is here, so that a slow sender keeps no writer waiting and half
/// a body changes nothing. The file has no name while it lives: whatever ends the process, nothing stays.
/// </summary>
internal sealed class ImportStage(IOptions<JettraOptions> settings)
{
    private const int CopyBuffer = 128 * 1024;

    /// <summary>Takes a body in and gives it back from its beginning; dispose it to free the space.</summary>
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
            if (e is IOException and not BadHttpRequestException && NoRoom(e))
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
            // No buffer of its own: on a full disk, what is left in one would make even the closing fail.
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

    private static bool NoRoom(Exception e) => (e.HResult & 0xFFFF) is 28 or 112;
}
