using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

public sealed partial class JettraBackups
{
    /// <summary>What a backup holds, and what a restore of it to a database would meet. Nothing is written.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="empty">True when an archive without a single entry is meant, which an existing JettraDB server makes of an empty database.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<RestorePlanInfo> PlanRestoreAsync(string file, string database, bool empty = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return PlanAsync(new PlanRestore(file, Upload: null, database, empty), cancellationToken);
    }

    /// <summary>What an uploaded archive holds, and what a restore of it to a database would meet. Nothing is written.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="empty">True when an archive without a single entry is meant, which an existing JettraDB server makes of an empty database.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<RestorePlanInfo> PlanRestoreAsync(UploadInfo upload, string database, bool empty = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return PlanAsync(new PlanRestore(File: null, upload.Id, database, empty), cancellationToken);
    }

    /// <summary>Restores a backup and waits for it. The archive is read and proved before the database is touched.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="mode">One of <see cref="RestoreModes"/>; unless said otherwise, a new database is made and nothing existing is touched.</param>
    /// <param name="progress">Is told of every change.</param>
    /// <param name="empty">True when an archive without a single entry is meant, which an existing JettraDB server makes of an empty database.</param>
    /// <param name="cancellationToken">Ends the wait, not the job.</param>
    /// <returns>The completed job: its result has the digests and, after an overwrite, the kept entry that undoes it.</returns>
    /// <exception cref="JettraJobException">It did not complete; the database is as it was.</exception>
    public async Task<JobInfo> RestoreAsync(
        string file, string database, string mode = RestoreModes.Create, IProgress<JobInfo>? progress = null, bool empty = false,
        CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartRestoreAsync(file, database, mode, empty, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Restores an uploaded archive and waits for it. The archive is read and proved before the database is touched.</summary>
    /// <inheritdoc cref="RestoreAsync(string, string, string, IProgress{JobInfo}, bool, CancellationToken)"/>
    /// <param name="upload">The upload.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="mode">One of <see cref="RestoreModes"/>; unless said otherwise, a new database is made and nothing existing is touched.</param>
    /// <param name="progress">Is told of every change.</param>
    /// <param name="empty">True when an archive without a single entry is meant, which an existing JettraDB server makes of an empty database.</param>
    /// <param name="cancellationToken">Ends the wait, not the job.</param>
    public async Task<JobInfo> RestoreAsync(
        UploadInfo upload, string database, string mode = RestoreModes.Create, IProgress<JobInfo>? progress = null, bool empty = false,
        CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartRestoreAsync(upload, database, mode, empty, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts to restore a backup.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="mode">One of <see cref="RestoreModes"/>; unless said otherwise, a new database is made and nothing existing is touched.</param>
    /// <param name="empty">True when an archive without a single entry is meant, which an existing JettraDB server makes of an empty database.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<JettraJob> StartRestoreAsync(string file, string database, string mode = RestoreModes.Create, bool empty = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentException.ThrowIfNullOrEmpty(database);
        return _jobs.StartAsync(new StartJob(JobKinds.Restore, Db: database, File: file, Mode: mode, Empty: empty), cancellationToken);
    }

    /// <summary>Starts to restore an uploaded archive.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="mode">One of <see cref="RestoreModes"/>; unless said otherwise, a new database is made and nothing existing is touched.</param>
    /// <param name="empty">True when an archive without a single entry is meant, which an existing JettraDB server makes of an empty database.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<JettraJob> StartRestoreAsync(UploadInfo upload, string database, string mode = RestoreModes.Create, bool empty = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentException.ThrowIfNullOrEmpty(database);
        return _jobs.StartAsync(new StartJob(JobKinds.Restore, Db: database, Upload: upload.Id, Mode: mode, Empty: empty), cancellationToken);
    }

    /// <summary>Restores a backup to the side, compares the digests, drops the result, and waits for it: proves that it can be restored.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="progress">Is told of every change.</param>
    /// <param name="cancellationToken">Ends the wait, not the job.</param>
    /// <exception cref="JettraJobException">It cannot be restored, or the job did not complete.</exception>
    public async Task<JobInfo> TestRestoreAsync(string file, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        await EndedAsync(await StartTestRestoreAsync(file, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts to prove that a backup can be restored.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<JettraJob> StartTestRestoreAsync(string file, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return _jobs.StartAsync(new StartJob(JobKinds.TestRestore, File: file), cancellationToken);
    }

    private Task<RestorePlanInfo> PlanAsync(PlanRestore plan, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(plan.Db);
        var request = ApiRequest.Post(Route.To("restore", "plan"), plan, WireJson.Default.PlanRestore) with { Repeatable = true };
        return _connection.AskAsync(request, WireJson.Default.RestorePlanInfo, cancellationToken);
    }
}
