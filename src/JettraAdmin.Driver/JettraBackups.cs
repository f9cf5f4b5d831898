using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The backups of the server: archives that are made, proved, restored, downloaded and deleted.</summary>
/// <remarks>
/// Making, restoring and proving are jobs. Each has a method that waits (<see cref="BackupAsync"/>) and one that only starts
/// (<see cref="StartBackupAsync"/>). Cancelling a wait does not cancel the job; <see cref="JettraJob.CancelAsync"/> does.
/// </remarks>
public sealed partial class JettraBackups
{
    private readonly ServerConnection _connection;
    private readonly JettraJobs _jobs;
    private readonly JettraUploads _uploads;

    internal JettraBackups(ServerConnection connection, JettraJobs jobs, JettraUploads uploads) =>
        (_connection, _jobs, _uploads) = (connection, jobs, uploads);

    /// <summary>The names of all backups that this user may see, the newest first; those dated in the future last.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("backups")), WireJson.Default.IReadOnlyListString, cancellationToken);

    /// <summary>One backup: what the archive says of itself, and what is known of its soundness.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<BackupInfo> GetAsync(string file, CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("backups", file)), WireJson.Default.BackupInfo, cancellationToken);

    /// <summary>What a backup of a database would take: documents, bytes, room and time.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<BackupPlanInfo> PlanBackupAsync(string database, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        return _connection.AskAsync(ApiRequest.Get(Route.To("backup", "plan").With("db", database)), WireJson.Default.BackupPlanInfo, cancellationToken);
    }

    /// <summary>Backs a database up, reads the archive back, and waits for it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="progress">Is told of every change.</param>
    /// <param name="cancellationToken">Ends the wait, not the job.</param>
    /// <returns>The completed job: its result names the file, the documents and the digests.</returns>
    /// <exception cref="JettraJobException">It did not complete; nothing was left behind.</exception>
    public async Task<JobInfo> BackupAsync(string database, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartBackupAsync(database, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts a backup.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<JettraJob> StartBackupAsync(string database, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        return _jobs.StartAsync(new StartJob(JobKinds.Backup, Db: database), cancellationToken);
    }

    /// <summary>Reads a backup to its end, compares every digest, and waits for it.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="progress">Is told of every change.</param>
    /// <param name="cancellationToken">Ends the wait, not the job.</param>
    /// <exception cref="JettraJobException">It is damaged, or the job did not complete.</exception>
    public async Task<JobInfo> VerifyAsync(string file, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartVerifyAsync(file, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts to read a backup to its end and to compare every digest.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<JettraJob> StartVerifyAsync(string file, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return _jobs.StartAsync(new StartJob(JobKinds.Verify, File: file), cancellationToken);
    }

    /// <summary>Deletes a backup, for administrators. <b>This cannot be undone.</b></summary>
    /// <param name="file">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DeleteAsync(string file, CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Delete(Route.To("backups", file)), WireJson.Default.Done, cancellationToken);

    /// <summary>What lies in the backups folder and is not listed, and which backups are missing there.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<UnlistedInfo> ListUnlistedAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("backups", "unlisted")), WireJson.Default.UnlistedInfo, cancellationToken);

    /// <summary>Forgets the backups that are missing in the folder, for administrators who know that this is meant.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task ForgetGoneAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Delete(Route.To("backups", "gone")), WireJson.Default.Done, cancellationToken);

    private static Task<JobInfo> EndedAsync(JettraJob job, IProgress<JobInfo>? progress, CancellationToken cancellationToken) =>
        job.WaitAsync(progress, cancelJob: false, cancellationToken);
}
