using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>The requests that are refused, and their error codes.</summary>
internal static class Refusals
{
    public static readonly Refusal[] Table =
    [
        new("wrong password", "invalid_credentials", (d, t) => d.ListDatabasesAsync(), "impostor"),
        new("wrong password at the sign-in", "invalid_credentials", (d, t) => d.SignInAsync(), "impostor"),
        new("a reader writes", "forbidden", (d, t) => d.SaveAsync(t.Db, "people", "{}"), "reader"),
        new("a reader backs up", "forbidden", (d, t) => d.BackupAsync(t.Db), "reader"),
        new("a reader looks at users", "forbidden", (d, t) => d.ListUsersAsync(), "reader"),
        new("another's database", "forbidden", (d, t) => d.CountAsync(t.Db, "people", null), "stranger"),
        new("another's backup", "unknown_backup", (d, t) => d.GetBackupAsync(t.Backup), "stranger"),
        new("an owner forgets missing backups", "forbidden", (d, t) => d.ForgetGoneAsync(), "stranger"),
        new("a reader asks for unlisted files", "forbidden", (d, t) => d.ListUnlistedAsync(), "reader"),
        new("an owner deletes a backup", "forbidden", (d, t) => d.DeleteBackupAsync(t.Backup), "stranger"),

        new("no such database: documents", "unknown_database", (d, t) => d.GetAsync(t.Missing, "c", "a")),
        new("no such database: export", "unknown_database", (d, t) => d.ExportAsync(t.Missing, "c", "json", QueryOptions.All, t.Unwritten)),
        new("no such collection: export", "unknown_collection", (d, t) => d.ExportAsync(t.Db, "c", "csv", QueryOptions.All, t.Unwritten)),
        new("no such database: backup", "unknown_database", (d, t) => d.BackupAsync(t.Missing)),
        new("no database of this name may be", "invalid_database_name", (d, t) => d.CreateDatabaseAsync("-no")),
        new("no collection of this name may be", "invalid_collection_name", (d, t) => d.CreateCollectionAsync(t.Db, new string('x', 121))),
        new("the database is there", "database_exists", (d, t) => d.RenameDatabaseAsync(t.Other, t.Db)),
        new("no such collection", "unknown_collection", (d, t) => d.RenameCollectionAsync(t.Db, "none", "other")),
        new("the collection is there", "collection_exists", (d, t) => d.RenameCollectionAsync(t.Db, "people", "twins")),

        new("a value twice", "unique_violation", (d, t) => d.SaveAsync(t.Db, "people", """{"_id":"new","name":"Ana"}""")),
        new("an index that the documents break", "unique_violation", (d, t) => d.CreateIndexAsync(t.Db, "twins", "n", unique: true)),
        new("an index on nothing", "invalid_index", (d, t) => d.CreateIndexAsync(t.Db, "twins", "a..b", unique: false)),
        new("a filter that ends too early", "invalid_filter", (d, t) => d.QueryAsync(t.Db, "people", new QueryOptions("name ="))),
        new("a count by half a text", "invalid_filter", (d, t) => d.CountAsync(t.Db, "people", "name = 'Ana")),
        new("an order that is none", "invalid_order", (d, t) => d.QueryAsync(t.Db, "people", new QueryOptions(Order: "name sideways"))),
        new("a document that is none", "invalid_document", (d, t) => d.SaveAsync(t.Db, "people", "[1]")),
        new("a document that ends too early", "invalid_document", (d, t) => d.ReplaceAsync(t.Db, "people", "ana", """{"a":""")),
        new("a member twice", "duplicate_property", (d, t) => d.SaveAsync(t.Db, "people", """{"a":1,"\u0061":2}""")),
        new("an id that is none", "invalid_id", (d, t) => d.SaveAsync(t.Db, "people", """{"_id":7}""")),
        new("half an array", "invalid_array", (d, t) => d.ImportAsync(t.Db, "people", "json", t.BrokenArray, report: true)),
        new("half a table", "invalid_csv", (d, t) => d.ImportAsync(t.Db, "people", "csv", t.BrokenTable, report: true)),
        new("an export by a filter that is none", "invalid_filter", (d, t) => d.ExportAsync(t.Db, "people", "json", new QueryOptions("and"), t.NoArchive + ".out")),
        new("a command that is none", "invalid_command", (d, t) => d.CommandAsync(t.Db, "FROBNICATE people")),
        new("a command that is not done", "unsupported_command", (d, t) => d.CommandAsync(t.Db, "UPDATE people SET n = 1")),

        new("no such backup: details", "unknown_backup", (d, t) => d.GetBackupAsync(t.NoBackup)),
        new("no such backup: verify", "unknown_backup", (d, t) => d.VerifyAsync(t.NoBackup)),
        new("no such backup: test restore", "unknown_backup", (d, t) => d.TestRestoreAsync(t.NoBackup)),
        new("no such backup: download", "unknown_backup", (d, t) => d.DownloadAsync(t.NoBackup, Path.GetDirectoryName(t.NoArchive)!)),
        new("no such backup: restore", "unknown_backup", (d, t) => d.RestoreAsync(t.NoBackup, t.Db, overwrite: true)),
        new("no such backup: delete", "unknown_backup", (d, t) => d.DeleteBackupAsync(t.NoBackup)),
        new("no name of a backup", "invalid_backup_name", (d, t) => d.GetBackupAsync("backup.tar")),
        new("a restore over what is there", "database_exists", (d, t) => d.RestoreAsync(t.Backup, t.Db, overwrite: false)),
        new("a damaged backup: restore", "archive_damaged", (d, t) => d.RestoreAsync(t.Damaged, t.Db, overwrite: true)),
        new("a damaged backup: verify", "archive_damaged", (d, t) => d.VerifyAsync(t.Damaged)),
        new("a damaged backup: a file", "archive_damaged", (d, t) => d.RestoreFileAsync(t.DamagedPath, t.Missing, overwrite: true)),
        new("no archive", "archive_not_zip", (d, t) => d.RestoreFileAsync(t.NoArchive, t.Missing, overwrite: true)),
        new("no such job", "unknown_job", (d, t) => d.GetJobAsync("0199f0c2b1a07d6c8a3f5b2e4c6d8e90")),
        new("no such job: watch", "unknown_job", (d, t) => d.WatchJobAsync("0199f0c2b1a07d6c8a3f5b2e4c6d8e90")),
        new("no such job: cancel", "unknown_job", (d, t) => d.CancelJobAsync("0199f0c2b1a07d6c8a3f5b2e4c6d8e90")),
        new("nothing is kept: undo", "unknown_undo", (d, t) => d.UndoAsync(999_999, newName: null)),
        new("nothing is kept: free", "unknown_undo", (d, t) => d.FreeAsync(999_999)),

        new("the user is there", "user_exists", (d, t) => d.CreateUserAsync(new CreateUser(t.Reader, "a gate of oak", "reader", ["*"]))),
        new("a password too short", "weak_password", (d, t) => d.CreateUserAsync(new CreateUser("somebody", "short", "reader", ["*"]))),
        new("no such role", "invalid_role", (d, t) => d.CreateUserAsync(new CreateUser("somebody", "a gate of oak", "emperor", ["*"]))),
        new("no such user", "unknown_user", (d, t) => d.DeleteUserAsync("nobody-at-all")),
    ];

    /// <summary>One refused request.</summary>
    /// <param name="Case">The name of the case.</param>
    /// <param name="Code">The error code.</param>
    /// <param name="Act">The request.</param>
    /// <param name="Who">The user.</param>
    internal sealed record Refusal(string Case, string Code, Func<ITestedClient, RefusalFixture, Task> Act, string Who = "admin");
}
