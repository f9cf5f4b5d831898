using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

/// <summary>
/// A client of the server, signed in as one user. Errors of all clients are translated to <see cref="RefusedException"/>. Operations that a
/// client does not have are listed in <see cref="MissingOperations"/>, and throw <see cref="NotSupportedException"/>.
/// </summary>
public interface ITestedClient : IAsyncDisposable
{
    /// <summary>Signs in. Returns the role.</summary>
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

    /// <summary>Saves a document. Returns its <c>_id</c>.</summary>
    Task<string> SaveAsync(string db, string col, string json);

    Task ReplaceAsync(string db, string col, string id, string json);

    /// <summary>Returns a document unchanged, or null.</summary>
    Task<string?> GetAsync(string db, string col, string id);

    Task DeleteAsync(string db, string col, string id);

    /// <summary>Begins a transaction. Returns its id.</summary>
    Task<string> BeginAsync();

    /// <summary>Saves a document in a transaction. Returns its <c>_id</c>.</summary>
    Task<string> SaveInAsync(string transaction, string db, string col, string json);

    Task ReplaceInAsync(string transaction, string db, string col, string id, string json);

    Task DeleteInAsync(string transaction, string db, string col, string id);

    Task CommitAsync(string transaction);

    Task RollbackAsync(string transaction);

    /// <summary>Returns documents unchanged.</summary>
    Task<IReadOnlyList<string>> QueryAsync(string db, string col, QueryOptions query);

    Task<long> CountAsync(string db, string col, string? filter);

    /// <summary>Runs a command. Returns JSON on one line: documents, or a message.</summary>
    Task<string> CommandAsync(string db, string command);

    Task ExportAsync(string db, string col, string format, QueryOptions query, string path);

    /// <summary>Imports a file; with <paramref name="report"/> only its valid rows.</summary>
    Task<ImportDone> ImportAsync(string db, string col, string format, string path, bool report);

    Task<ImportDone> ImportFileAsync(string db, string col, string format, string path, ImportOptions options);

    /// <summary>Backs up and waits. Returns the job.</summary>
    Task<JobInfo> BackupAsync(string db);

    Task<IReadOnlyList<string>> ListBackupsAsync();

    Task<BackupInfo> GetBackupAsync(string file);

    /// <summary>Lists unlisted files and missing backups.</summary>
    Task<UnlistedInfo> ListUnlistedAsync();

    Task ForgetGoneAsync();

    Task VerifyAsync(string file);

    Task<JobInfo> TestRestoreAsync(string file);

    /// <summary>Downloads to a folder. Returns the file.</summary>
    Task<string> DownloadAsync(string file, string folder);

    Task DeleteBackupAsync(string file);

    /// <summary>Restores to a new or an existing database, and waits. Returns the job.</summary>
    Task<JobInfo> RestoreAsync(string file, string db, bool overwrite, bool empty = false);

    /// <summary>The same with a local file.</summary>
    Task<JobInfo> RestoreFileAsync(string path, string db, bool overwrite, bool empty = false);

    Task<RestorePlanInfo> PlanRestoreAsync(string file, string db, bool empty = false);

    Task<BackupPlanInfo> PlanBackupAsync(string db);

    /// <summary>Uploads a file.</summary>
    Task<UploadInfo> UploadAsync(string path);

    Task<UploadInfo> GetUploadAsync(string id);

    Task<JobInfo> RestoreUploadAsync(string id, string db);

    Task DiscardUploadAsync(string id);

    /// <summary>Starts a backup.</summary>
    Task<JobInfo> StartBackupAsync(string db);

    Task<IReadOnlyList<JobInfo>> ListJobsAsync(int limit);

    Task<JobInfo> GetJobAsync(string id);

    Task<JobInfo> CancelJobAsync(string id);

    /// <summary>Watches a job until it has ended. Returns the ended job.</summary>
    Task<JobInfo> WatchJobAsync(string id);

    Task<IReadOnlyList<UndoInfo>> ListKeptAsync();

    Task<JobInfo> UndoAsync(long id, string? newName);

    Task FreeAsync(long id);
}
