using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

public sealed partial class JettraBackups
{
    /// <summary>Returns what a backup holds, and what a restore would replace. Nothing is changed.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="empty">Whether to accept an archive without entries, which existing JettraDB servers write for an empty database.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<RestorePlanInfo> PlanRestoreAsync(string file, string database, bool empty = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return PlanAsync(new PlanRestore(file, Upload: null, database, empty), cancellationToken);
    }

    /// <summary>Returns what an uploaded archive holds, and what a restore would replace. Nothing is changed.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="empty">Whether to accept an archive without entries, which existing JettraDB servers write for an empty database.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<RestorePlanInfo> PlanRestoreAsync(UploadInfo upload, string database, bool empty = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return PlanAsync(new PlanRestore(File: null, upload.Id, database, empty), cancellationToken);
    }

    /// <summary>Restores a backup and waits for the result. The data is first restored to a separate place and compared. Only then the database changes.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="mode">One of <see cref="RestoreModes"/>. The default creates a new database and changes no existing one.</param>
    /// <param name="progress">Receives every change of the job.</param>
    /// <param name="empty">Whether to accept an archive without entries, which existing JettraDB servers write for an empty database.</param>
    /// <param name="cancellationToken">Cancels the wait, not the job.</param>
    /// <returns>The completed job; its result has the digests and, after an overwrite, the id of the kept state that undoes it.</returns>
    /// <exception cref="JettraJobException">The job did not complete. The database was not changed.</exception>
    public async Task<JobInfo> RestoreAsync(
        string file, string database, string mode = RestoreModes.Create, IProgress<JobInfo>? progress = null, bool empty = false,
        CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartRestoreAsync(file, database, mode, empty, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Restores an uploaded archive and waits for the result. The data is first restored to a separate place and compared. Only then the database changes.</summary>
    /// <inheritdoc cref="RestoreAsync(string, string, string, IProgress{JobInfo}, bool, CancellationToken)"/>
    /// <param name="upload">The upload.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="mode">One of <see cref="RestoreModes"/>. The default creates a new database and changes no existing one.</param>
    /// <param name="progress">Receives every change of the job.</param>
    /// <param name="empty">Whether to accept an archive without entries, which existing JettraDB servers write for an empty database.</param>
    /// <param name="cancellationToken">Cancels the wait, not the job.</param>
    public async Task<JobInfo> RestoreAsync(
        UploadInfo upload, string database, string mode = RestoreModes.Create, IProgress<JobInfo>? progress = null, bool empty = false,
        CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartRestoreAsync(upload, database, mode, empty, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts a restore of a backup.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="mode">One of <see cref="RestoreModes"/>. The default creates a new database and changes no existing one.</param>
    /// <param name="empty">Whether to accept an archive without entries, which existing JettraDB servers write for an empty database.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<JettraJob> StartRestoreAsync(string file, string database, string mode = RestoreModes.Create, bool empty = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentException.ThrowIfNullOrEmpty(database);
        return _jobs.StartAsync(new StartJob(JobKinds.Restore, Db: database, File: file, Mode: mode, Empty: empty), cancellationToken);
    }

    /// <summary>Starts a restore of an uploaded archive.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="mode">One of <see cref="RestoreModes"/>. The default creates a new database and changes no existing one.</param>
    /// <param name="empty">Whether to accept an archive without entries, which existing JettraDB servers write for an empty database.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<JettraJob> StartRestoreAsync(UploadInfo upload, string database, string mode = RestoreModes.Create, bool empty = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentException.ThrowIfNullOrEmpty(database);
        return _jobs.StartAsync(new StartJob(JobKinds.Restore, Db: database, Upload: upload.Id, Mode: mode, Empty: empty), cancellationToken);
    }

    /// <summary>Makes a test restore of a backup and waits for the result: a restore without the last step, which proves that the backup can be restored.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="progress">Receives every change of the job.</param>
    /// <param name="cancellationToken">Cancels the wait, not the job.</param>
    /// <exception cref="JettraJobException">The backup cannot be restored, or the job did not complete.</exception>
    public async Task<JobInfo> TestRestoreAsync(string file, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartTestRestoreAsync(file, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts a test restore of a backup.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<JettraJob> StartTestRestoreAsync(string file, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return _jobs.StartAsync(new StartJob(JobKinds.TestRestore, File: file), cancellationToken);
    }

    private Task<RestorePlanInfo> PlanAsync(PlanRestore plan, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(plan.Db);
        var request = ApiRequest.Post(Route.To("restore", "plan"), plan, WireJson.Default.PlanRestore) with { Repeatable = true };
        return _connection.RequestAsync(request, WireJson.Default.RestorePlanInfo, cancellationToken);
    }
}
