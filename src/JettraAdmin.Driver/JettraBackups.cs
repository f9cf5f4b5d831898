using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The backups of the server: make, verify, restore, download and delete them.</summary>
/// <remarks>
/// Backups, restores, test restores and verifications are jobs. Each has a method that waits, such as <see cref="BackupAsync"/>, and one
/// that only starts it, such as <see cref="StartBackupAsync"/>. Cancelling a wait does not cancel the job; <see cref="JettraJob.CancelAsync"/> does.
/// </remarks>
public sealed partial class JettraBackups
{
    private readonly ServerConnection _connection;
    private readonly JettraJobs _jobs;
    private readonly JettraUploads _uploads;

    internal JettraBackups(ServerConnection connection, JettraJobs jobs, JettraUploads uploads) =>
        (_connection, _jobs, _uploads) = (connection, jobs, uploads);

    /// <summary>Lists the names of the backups that the user may see, the newest first, and those dated in the future last.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("backups")), WireJson.Default.IReadOnlyListString, cancellationToken);

    /// <summary>Returns one backup, with its manifest and the finding about it.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<BackupInfo> GetAsync(string file, CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("backups", file)), WireJson.Default.BackupInfo, cancellationToken);

    /// <summary>Estimates a backup of a database: its documents, its size and its duration.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<BackupPlanInfo> PlanBackupAsync(string database, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        return _connection.RequestAsync(ApiRequest.Get(Route.To("backup", "plan").With("db", database)), WireJson.Default.BackupPlanInfo, cancellationToken);
    }

    /// <summary>Backs up a database, verifies the archive, and waits for the result.</summary>
    /// <param name="database">The database.</param>
    /// <param name="progress">Receives every change of the job.</param>
    /// <param name="cancellationToken">Cancels the wait, not the job.</param>
    /// <returns>The completed job; its result has the name of the file, the counts and the digests.</returns>
    /// <exception cref="JettraJobException">The backup failed or was cancelled. No file was left behind.</exception>
    public async Task<JobInfo> BackupAsync(string database, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartBackupAsync(database, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts a backup.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<JettraJob> StartBackupAsync(string database, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        return _jobs.StartAsync(new StartJob(JobKinds.Backup, Db: database), cancellationToken);
    }

    /// <summary>Verifies a backup: reads it to its end, compares every digest, and waits for the result.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="progress">Receives every change of the job.</param>
    /// <param name="cancellationToken">Cancels the wait, not the job.</param>
    /// <exception cref="JettraJobException">The backup is damaged, or the job did not complete.</exception>
    public async Task<JobInfo> VerifyAsync(string file, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartVerifyAsync(file, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts to verify a backup.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<JettraJob> StartVerifyAsync(string file, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return _jobs.StartAsync(new StartJob(JobKinds.Verify, File: file), cancellationToken);
    }

    /// <summary>Deletes a backup. Only administrators may do this. <b>It cannot be undone.</b></summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task DeleteAsync(string file, CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Delete(Route.To("backups", file)), WireJson.Default.Done, cancellationToken);

    /// <summary>Lists the files in the backups folder that are not in the backup list, and the backups that are missing in the folder.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<UnlistedInfo> ListUnlistedAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("backups", "unlisted")), WireJson.Default.UnlistedInfo, cancellationToken);

    /// <summary>Removes the missing backups from the list of missing backups. Only administrators may do this.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task ForgetGoneAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Delete(Route.To("backups", "gone")), WireJson.Default.Done, cancellationToken);

    private static Task<JobInfo> EndedAsync(JettraJob job, IProgress<JobInfo>? progress, CancellationToken cancellationToken) =>
        job.WaitAsync(progress, cancelJob: false, cancellationToken);
}
