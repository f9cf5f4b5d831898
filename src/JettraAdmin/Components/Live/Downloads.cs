using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Live;

/// <summary>Starts downloads of backups. One instance per circuit.</summary>
/// <remarks>
/// A browser does not show why a download failed. So the file is opened here first, and the page shows the problem.
/// </remarks>
public sealed class Downloads(BackupService backups, CallerAccessor callers, Browser browser)
{
    /// <summary>Lets the browser download a backup. Returns the problem if the file cannot be read, or null.</summary>
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

    // Opening a file may succeed on a failing disk, so the first and the last byte are read.
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
