using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

/// <summary>
/// One client of the server, signed in as one user. A refusal is a <see cref="RefusedException"/>,
/// whatever it looks like at the client. What a client does not have is in <see cref="Absences"/>, and throws
/// <see cref="NotSupportedException"/>.
/// </summary>
public interface ITestedClient : IAsyncDisposable
{
    /// <summary>Shows the credentials; the role they have.</summary>
    Task<string> SignInAsync();

    Task ChangePasswordAsync(string newPassword);

    Task<IReadOnlyList<UserInfo>> ListUsersAsync();

    Task CreateUserAsync(CreateUser user);

    Task UpdateUserAsync(string id, UpdateUser change);

    Task DeleteUserAsync(string id);

    Task<IReadOnlyList<string>> ListDatabasesAsync();

    Task CreateDatabaseAsync(string db);

    Task RenameDatabaseAsync(string db, string newName);

    Task DropDatabaseAsync(string db);

    Task<IReadOnlyList<string>> ListCollectionsAsync(string db);

    Task CreateCollectionAsync(string db, string col);

    Task RenameCollectionAsync(string db, string col, string newName);

    Task DropCollectionAsync(string db, string col);

    Task<IReadOnlyList<IndexInfo>> ListIndexesAsync(string db, string col);

    Task CreateIndexAsync(string db, string col, string field, bool unique);

    Task DropIndexAsync(string db, string col, string field);

    /// <summary>Saves a document; its <c>_id</c>.</summary>
    Task<string> SaveAsync(string db, string col, string json);

    Task ReplaceAsync(string db, string col, string id, string json);

    /// <summary>A document to the byte, or null.</summary>
    Task<string?> GetAsync(string db, string col, string id);

    Task DeleteAsync(string db, string col, string id);

    /// <summary>Begins a transaction; its id.</summary>
    Task<string> BeginAsync();

    /// <summary>Saves a document in a transaction; its <c>_id</c>.</summary>
    Task<string> SaveInAsync(string transaction, string db, string col, string json);

    Task ReplaceInAsync(string transaction, string db, string col, string id, string json);

    Task DeleteInAsync(string transaction, string db, string col, string id);

    Task CommitAsync(string transaction);

    Task RollbackAsync(string transaction);

    /// <summary>The documents, each to the byte.</summary>
    Task<IReadOnlyList<string>> QueryAsync(string db, string col, Asked asked);

    Task<long> CountAsync(string db, string col, string? filter);

    /// <summary>What a command answers, as JSON on one line: documents, or a message.</summary>
    Task<string> CommandAsync(string db, string command);

    Task ExportAsync(string db, string col, string format, Asked asked, string path);

    /// <summary>Takes a file; with <paramref name="report"/> what is sound of it.</summary>
    Task<ImportDone> ImportAsync(string db, string col, string format, string path, bool report);

    Task<ImportDone> ImportFileAsync(string db, string col, string format, string path, ImportOptions options);

    /// <summary>Backs up and waits; the job that did it.</summary>
    Task<JobInfo> BackupAsync(string db);

    Task<IReadOnlyList<string>> ListBackupsAsync();

    Task<BackupInfo> GetBackupAsync(string file);

    /// <summary>What is in the backups folder and not listed, and what is missing there.</summary>
    Task<UnlistedInfo> ListUnlistedAsync();

    Task ForgetGoneAsync();

    Task VerifyAsync(string file);

    Task<JobInfo> TestRestoreAsync(string file);

    /// <summary>Downloads into a folder; the file.</summary>
    Task<string> DownloadAsync(string file, string folder);

    Task DeleteBackupAsync(string file);

    /// <summary>Restores and waits: to a new database, or over what is there; the job that did it.</summary>
    Task<JobInfo> RestoreAsync(string file, string db, bool overwrite, bool empty = false);

    /// <summary>The same with a file of this side.</summary>
    Task<JobInfo> RestoreFileAsync(string path, string db, bool overwrite, bool empty = false);

    Task<RestorePlanInfo> PlanRestoreAsync(string file, string db, bool empty = false);

    Task<BackupPlanInfo> PlanBackupAsync(string db);

    /// <summary>Sends a file, to be restored later.</summary>
    Task<UploadInfo> UploadAsync(string path);

    Task<UploadInfo> GetUploadAsync(string id);

    Task<JobInfo> RestoreUploadAsync(string id, string db);

    Task DiscardUploadAsync(string id);

    /// <summary>Starts a backup and does not wait.</summary>
    Task<JobInfo> StartBackupAsync(string db);

    Task<IReadOnlyList<JobInfo>> ListJobsAsync(int limit);

    Task<JobInfo> GetJobAsync(string id);

    Task<JobInfo> CancelJobAsync(string id);

    /// <summary>Watches a job to its end; how it ended.</summary>
    Task<JobInfo> WatchJobAsync(string id);

    Task<IReadOnlyList<UndoInfo>> ListKeptAsync();

    Task<JobInfo> UndoAsync(long id, string? newName);

    Task FreeAsync(long id);
}
