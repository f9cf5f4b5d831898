using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

public sealed partial class JettraBackups
{
    /// <summary>Backs up with a job, or, if the server has no jobs, with one long request.</summary>
    internal async Task<string> BackupOnAnyServerAsync(string database, IProgress<JobInfo>? progress, CancellationToken cancellationToken)
    {
        JettraJob job;
        try
        {
            job = await StartBackupAsync(database, cancellationToken).ConfigureAwait(false);
        }
        catch (JettraApiException e) when (e.IsUnknownRoute)
        {
            var request = ApiRequest.Post(Route.To("backup").With("db", database)) with { WithoutTimeout = true };
            return (await _connection.RequestAsync(request, WireJson.Default.BackupDone, cancellationToken).ConfigureAwait(false)).File;
        }

        var done = await job.WaitAsync(progress, cancellationToken: cancellationToken).ConfigureAwait(false);
        return done.File ?? throw new InvalidOperationException("The completed backup has no file name.");
    }

    /// <summary>Restores with a job, or, if the server has no jobs, with one long request.</summary>
    internal async Task RestoreOnAnyServerAsync(string file, string database, IProgress<JobInfo>? progress, CancellationToken cancellationToken)
    {
        JettraJob job;
        try
        {
            job = await StartRestoreAsync(file, database, RestoreModes.CreateOrOverwrite, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (JettraApiException e) when (e.IsUnknownRoute)
        {
            var request = ApiRequest.Post(Route.To("restore"), new RestoreBackup(file, database), WireJson.Default.RestoreBackup);
            await _connection.RequestAsync(request with { WithoutTimeout = true }, WireJson.Default.Done, cancellationToken).ConfigureAwait(false);
            return;
        }

        await job.WaitAsync(progress, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads an archive and restores it with a job, or, if the server has no jobs, with one long request.</summary>
    internal async Task RestoreFileOnAnyServerAsync(string path, string database, IProgress<JobInfo>? progress, CancellationToken cancellationToken)
    {
        UploadInfo upload;
        try
        {
            upload = await _uploads.UploadAsync(path, progress: null, cancellationToken).ConfigureAwait(false);
        }
        catch (JettraApiException e) when (e.IsUnknownRoute)
        {
            await using var content = JettraUploads.OpenFile(path);
            var request = ApiRequest.Post(Route.To("restore", "upload").With("db", database))
                .Sending(() => StreamedContent.Of(content, JettraUploads.MediaType, _connection.IdleTimeout)) with { WithoutTimeout = true };
            await _connection.RequestAsync(request, WireJson.Default.UploadRestored, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await RestoreAsync(upload, database, RestoreModes.CreateOrOverwrite, progress, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (JettraException e) when (e is JettraApiException or JettraJobException)
        {
            // The caller does not know the id of the upload, and could not delete it.
            await _uploads.DiscardIfThereAsync(upload.Id, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }
}
