using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Live;

/// <summary>Starts downloads of backups. One for each circuit.</summary>
/// <remarks>
/// A browser shows nothing of why a download failed. So the file is opened here first, and what is wrong with it is told on the page.
/// </remarks>
public sealed class Downloads(BackupService backups, CallerAccessor callers, Browser browser)
{
    /// <summary>Has the browser fetch a backup. Returns why that cannot be, or null.</summary>
    public async Task<JobProblem?> StartAsync(ArchiveName file)
    {
        try
        {
            (_, var content) = await backups.OpenAsync(await callers.GetAsync(), file, CancellationToken.None);
            await using (content)
            {
                await ReadEndsAsync(content);
            }
        }
        catch (JettraException refused)
        {
            return JobProblem.Of(refused);
        }

        await browser.DownloadAsync(DownloadAddress.Of(file.Value));
        return null;
    }

    // A disk that fails may still open the file.
    private static async Task ReadEndsAsync(Stream content)
    {
        if (content.Length > 0)
        {
            var one = new byte[1];
            await content.ReadExactlyAsync(one);
            content.Seek(-1, SeekOrigin.End);
            await content.ReadExactlyAsync(one);
        }
    }
}
