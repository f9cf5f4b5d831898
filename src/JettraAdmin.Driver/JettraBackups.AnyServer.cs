using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

public sealed partial class JettraBackups
{
    /// <summary>Backs up by a job, or, where a server has none, by a request that is held until it is done.</summary>
    internal async Task<string> MakeOnAnyServerAsync(string database, IProgress<JobInfo>? progress, CancellationToken cancellationToken)
    {
        JettraJob job;
        try
        {
            job = await StartBackupAsync(database, cancellationToken).ConfigureAwait(false);
        }
        catch (JettraApiException e) when (e.IsUnknownRoute)
        {
            var request = ApiRequest.Post(Route.To("backup").With("db", database)) with { Unhurried = true };
            return (await _connection.AskAsync(request, WireJson.Default.BackupDone, cancellationToken).ConfigureAwait(false)).File;
        }

        var done = await job.WaitAsync(progress, cancellationToken: cancellationToken).ConfigureAwait(false);
        return done.File ?? throw new InvalidOperationException("A completed backup names no file.");
    }

    /// <summary>Restores by a job, or, where a server has none, by a request that is held until it is done.</summary>
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
            await _connection.AskAsync(request with { Unhurried = true }, WireJson.Default.Done, cancellationToken).ConfigureAwait(false);
            return;
        }

        await job.WaitAsync(progress, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends an archive and restores it by a job, or, where a server has none, in one request.</summary>
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
                .Sending(() => SentContent.Of(content, JettraUploads.MediaType, _connection.IdleTimeout)) with { Unhurried = true };
            await _connection.AskAsync(request, WireJson.Default.UploadRestored, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await RestoreAsync(upload, database, RestoreModes.CreateOrOverwrite, progress, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (JettraException e) when (e is JettraApiException or JettraJobException)
        {
            // Nobody was told its id, so nobody else can throw it away.
            await _uploads.DiscardIfThereAsync(upload.Id, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }
}
